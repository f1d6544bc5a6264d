import type { UpstreamAnswer } from '@/lib/kernel/errors';
import type { Entry, Family, Words } from '@/lib/workbench/explain/entry';

const lookInside = 'HubSpot’s answer is below; its correlation id is what HubSpot’s support asks for.';

function isWithin(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}

/** What can be said of an answer by its class alone, when nothing in it is known. */
export const fallbackFamily: Family = {
  title: 'Whatever else',
  entries: [
    {
      code: 'success',
      when: { statuses: isWithin(200, 300) },
      words: {
        title: 'This is not an error',
        what: 'HubSpot took the call and did what it asks for.',
        who: 'you',
        next: 'There is nothing to mend.',
        action: { kind: 'none' },
      },
    },
    {
      code: 'redirect',
      when: { statuses: isWithin(300, 400) },
      words: {
        title: 'The answer points to another address',
        what: 'HubSpot’s API does not redirect; a proxy, or an address without https, does.',
        who: 'operator',
        next: 'Check HUBSPOT_API_URL and the proxy of this server.',
        action: { kind: 'open-setup' },
      },
    },
    {
      code: 'refused',
      when: { statuses: isWithin(400, 500) },
      words: ({ status }) => ({
        title: 'HubSpot refused the call',
        what: `Portside does not know the status ${status}. Numbers from 400 to 499 mean that the call has to change.`,
        who: 'you',
        next: lookInside,
        action: { kind: 'edit-input' },
      }),
    },
    {
      code: 'failed',
      when: { statuses: isWithin(500, 1000) },
      words: ({ status, waitSeconds }) => ({
        title: 'HubSpot failed',
        what: `Portside does not know the status ${status}. Numbers from 500 on mean that the fault is on HubSpot’s side.`,
        who: 'hubspot',
        next: `Try again in a moment. ${lookInside}`,
        action: waitSeconds === undefined ? { kind: 'retry' } : { kind: 'retry-after', seconds: waitSeconds },
        waitSeconds,
      }),
    },
    {
      code: 'page_instead',
      when: { forms: ['html'] },
      words: {
        title: 'A page came where data was expected',
        what: 'HubSpot’s API answers with data. A page comes from a proxy, a login of the network, or HubSpot’s outermost server.',
        who: 'operator',
        next: 'Check the address that was called and the proxy of this server.',
        action: { kind: 'open-setup' },
      },
    },
  ],
};

/** What explains an answer of which nothing at all is known. */
export const lastResort: Entry = {
  code: 'unknown',
  when: {},
  words: ({ form, status }: UpstreamAnswer): Words => ({
    title: form === 'empty' ? 'The answer is empty' : 'Portside does not know this error',
    what:
      form === 'empty'
        ? `There is nothing in it to read${status === undefined ? ', and its HTTP status is not known' : ''}.`
        : 'It has none of the marks of an error of HubSpot’s.',
    who: 'you',
    next: 'Look at the HTTP status of the answer: from 400 on the call has to change, from 500 on HubSpot has to.',
    action: { kind: 'retry' },
  }),
};
