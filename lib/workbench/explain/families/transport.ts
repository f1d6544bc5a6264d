import type { Words } from '@/lib/workbench/explain/entry';

const retry = { kind: 'retry' } as const;

/** Faults of the way to HubSpot and back, by the reason that our own client gives them: there is no answer to read. */
export const transportFaults: Readonly<Record<string, Words | undefined>> = {
  connect: {
    title: 'HubSpot cannot be reached from this server',
    what: 'No connection came about: no network, no name service, or a firewall between. Nothing was sent, so nothing was changed.',
    who: 'operator',
    next: 'Try again; if it lasts, check the network of this server and HUBSPOT_API_URL.',
    action: retry,
  },
  network: {
    title: 'The connection to HubSpot broke off',
    what: 'It was lost before the answer was complete. If this was a change, HubSpot may have made it.',
    who: 'time',
    next: 'Look whether the change is there, then try again.',
    action: retry,
  },
  timeout: {
    title: 'HubSpot did not answer in time',
    what: 'Portside waited as long as is sensible. If this was a change, HubSpot may still have made it.',
    who: 'hubspot',
    next: 'Look whether the change is there, then try again.',
    action: retry,
  },
  aborted: {
    title: 'The call was called off',
    what: 'Whoever asked did not wait for the answer. If this was a change, HubSpot may have made it.',
    who: 'you',
    next: 'Look whether the change is there, then try again.',
    action: retry,
  },
  too_large: {
    title: 'HubSpot answered with more than Portside takes',
    what: 'The answer was far larger than any that this call can have, so it was not read.',
    who: 'operator',
    next: 'Ask for less at once; if it stays, check HUBSPOT_API_URL and the proxy.',
    action: retry,
  },
  redirected: {
    title: 'HubSpot’s address points somewhere else',
    what: 'A redirect came where data was expected. Portside does not follow it, because the token would travel along.',
    who: 'operator',
    next: 'Check HUBSPOT_API_URL and the proxy of this server.',
    action: { kind: 'open-setup' },
  },
  not_text: {
    title: 'The answer was damaged on the way',
    what: 'It holds bytes that are no text, so nothing of it was used.',
    who: 'time',
    next: 'Try again.',
    action: retry,
  },
  not_json: {
    title: 'Something other than HubSpot answered',
    what: 'A page came where data was expected, as a proxy or a login page of a network sends it.',
    who: 'operator',
    next: 'Check HUBSPOT_API_URL and the proxy of this server.',
    action: { kind: 'open-setup' },
  },
  broken_json: {
    title: 'HubSpot’s answer was cut short',
    what: 'Its end is missing, so nothing of it was used.',
    who: 'time',
    next: 'Try again.',
    action: retry,
  },
  unexpected_shape: {
    title: 'HubSpot answered in a form that Portside does not know',
    what: 'Portside shows nothing rather than something wrong.',
    who: 'operator',
    next: 'Try again; if it stays, look whether there is a newer version of Portside.',
    action: retry,
  },
  // The two words that a fault of renewing access goes by when there was no sound answer.
  transient: {
    title: 'HubSpot cannot be reached at the moment',
    what: 'Access could not be renewed because no answer came. The connection itself is not harmed.',
    who: 'time',
    next: 'Try again in a moment; Portside goes on trying by itself.',
    action: retry,
  },
  malformed: {
    title: 'HubSpot answered in a form that Portside does not know',
    what: 'Access could not be renewed, because the answer was no grant and no refusal. Nothing was stored.',
    who: 'hubspot',
    next: 'Try again in a moment; if it stays, check HUBSPOT_API_URL and the proxy of this server.',
    action: retry,
  },
  looping_cursor: {
    title: 'HubSpot’s list leads in a circle',
    what: 'One page of the list points back to another, so reading it was stopped.',
    who: 'hubspot',
    next: 'Try again in a moment.',
    action: retry,
  },
};
