import type { UpstreamAnswer } from '@/lib/kernel/errors';
import type { Family, Words } from '@/lib/workbench/explain/entry';

const migrationWaitSeconds = 60;

function toOutage(words: Pick<Words, 'title' | 'what'>): (answer: UpstreamAnswer) => Words {
  return ({ waitSeconds }) => ({
    ...words,
    who: 'hubspot',
    next: 'Try again in a moment; if it lasts, HubSpot’s status page says whether others have it too.',
    action: waitSeconds === undefined ? { kind: 'retry' } : { kind: 'retry-after', seconds: waitSeconds },
    waitSeconds,
    docs: 'https://status.hubspot.com',
  });
}

/** HubSpot itself is not well. */
export const serviceFamily: Family = {
  title: 'HubSpot itself',
  entries: [
    {
      code: 'account_moving',
      when: [{ statuses: [477] }, { categories: ['MIGRATION_IN_PROGRESS'] }],
      words: ({ waitSeconds = migrationWaitSeconds }) => ({
        title: 'HubSpot is moving this account',
        what: 'The account’s data is on its way to another data centre, and HubSpot answers nothing meanwhile. That can take up to a day.',
        who: 'time',
        next: 'Wait until the move is over; nothing is lost and Portside goes on by itself.',
        action: { kind: 'retry-after', seconds: waitSeconds },
        waitSeconds,
      }),
    },
    {
      code: 'internal_error',
      when: { statuses: [500] },
      words: toOutage({
        title: 'HubSpot has made a mistake',
        what: 'Something broke within HubSpot while it worked on the call. A change may or may not have been made.',
      }),
    },
    {
      code: 'gateway_failed',
      when: { statuses: [502] },
      words: toOutage({
        title: 'HubSpot is not answering soundly',
        what: 'HubSpot’s outer server got no sound answer from the inner one.',
      }),
    },
    {
      code: 'overloaded',
      when: { statuses: [503] },
      words: toOutage({
        title: 'HubSpot is not answering',
        what: 'HubSpot is overloaded or being worked on.',
      }),
    },
    {
      code: 'gateway_slow',
      when: { statuses: [504, 524] },
      words: toOutage({
        title: 'HubSpot took too long',
        what: 'HubSpot began to work on the call and did not finish in time. A change may or may not have been made.',
      }),
    },
    {
      code: 'origin_unreachable',
      when: { statuses: [520, 521, 522, 523] },
      words: toOutage({
        title: 'HubSpot’s inner servers cannot be reached',
        what: 'HubSpot’s outermost server is up, but finds nobody behind it.',
      }),
    },
    {
      code: 'certificate_fault',
      when: { statuses: [525, 526] },
      words: toOutage({
        title: 'HubSpot’s servers do not trust each other',
        what: 'A certificate between HubSpot’s outermost server and the inner ones is not in order.',
      }),
    },
    {
      code: 'request_slow',
      when: { statuses: [408] },
      words: toOutage({
        title: 'The call took too long to arrive',
        what: 'HubSpot waited for the rest of the call and gave up.',
      }),
    },
  ],
};
