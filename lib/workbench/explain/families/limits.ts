import type { Family, Words } from '@/lib/workbench/explain/entry';
import { hubspotDocs } from '@/lib/workbench/explain/hubspot-docs';

const docs = hubspotDocs.limits;

type Pause = Pick<Words, 'title' | 'what' | 'next'> & { told?: number; otherwise: number };

function toPause({ told, otherwise, ...words }: Pause): Words {
  const seconds = told ?? otherwise;
  return { ...words, who: 'time', action: { kind: 'retry-after', seconds }, waitSeconds: seconds, docs };
}

/** Answers 429: which of HubSpot's limits is reached, and when it is over. */
export const limitsFamily: Family = {
  title: 'Limits',
  entries: [
    {
      code: 'daily_limit',
      when: [{ policies: ['DAILY'] }, { statuses: [429], text: /daily/i }],
      words: ({ waitSeconds }) =>
        toPause({
          title: 'HubSpot’s daily limit is used up',
          what: 'All private apps of this account share a number of calls a day, and today’s are spent.',
          next: 'It starts anew at midnight in the account’s time zone; what was copied can be read until then.',
          told: waitSeconds,
          otherwise: 300,
        }),
    },
    {
      code: 'burst_limit',
      when: [{ policies: ['TEN_SECONDLY_ROLLING'] }, { text: /ten_secondly/i }],
      words: ({ waitSeconds }) =>
        toPause({
          title: 'Too many calls within ten seconds',
          what: 'HubSpot limits the calls of an app in any ten seconds; others that use the same app count as well.',
          next: 'Wait ten seconds; Portside slows down by itself.',
          told: waitSeconds,
          otherwise: 10,
        }),
    },
    {
      code: 'search_limit',
      when: [{ policies: ['SECONDLY'] }, { text: /your secondly limit/i }],
      words: ({ waitSeconds }) =>
        toPause({
          title: 'Too many searches within a second',
          what: 'HubSpot allows five searches a second in an account, counted over all apps.',
          next: 'Wait a second and search again.',
          told: waitSeconds,
          otherwise: 1,
        }),
    },
    {
      code: 'rate_limit',
      when: [{ statuses: [429] }, { categories: ['RATE_LIMITS', 'RATE_LIMIT'] }],
      words: ({ waitSeconds }) =>
        toPause({
          title: 'HubSpot asks for a pause',
          what: 'One of HubSpot’s limits of calls is reached; this answer does not say which.',
          next: 'Wait a few seconds and try again.',
          told: waitSeconds,
          otherwise: 10,
        }),
    },
  ],
};
