import type { Family } from '@/lib/workbench/explain/entry';
import { hubspotDocs } from '@/lib/workbench/explain/hubspot-docs';

const docs = hubspotDocs.tokens;

/** What is wrong with the token that came with a call. */
export const tokensFamily: Family = {
  title: 'The token of a call',
  entries: [
    {
      code: 'api_key_gone',
      when: { statuses: [401], text: /hapikey|\bapi key/i },
      words: {
        title: 'API keys no longer work',
        what: 'HubSpot switched API keys (hapikey) off on 2022-11-30. A call needs an access token instead.',
        who: 'you',
        next: 'Take hapikey out of the address and send “Authorization: Bearer” with an access token.',
        action: { kind: 'edit-input' },
        docs: hubspotDocs.sunset,
      },
    },
    {
      code: 'token_unreadable',
      // HubSpot says of a token that it cannot decode that it ran out in 1970.
      when: { categories: ['EXPIRED_AUTHENTICATION'], text: /expired \d{5,} day/ },
      words: {
        title: 'HubSpot cannot read this token',
        what: 'HubSpot says that it ran out decades ago, which is its answer to a token that is cut short, altered or not a HubSpot token at all.',
        who: 'admin',
        next: 'Check that the whole token was copied; if it is the portal’s own, connect the portal again.',
        action: { kind: 'reconnect' },
        docs,
      },
    },
    {
      code: 'token_expired',
      when: { categories: ['EXPIRED_AUTHENTICATION'] },
      words: {
        title: 'The access token has run out',
        what: 'Access tokens live for half an hour. This one was used after its time; its connection is not harmed.',
        who: 'time',
        next: 'Try again: Portside renews the token first. A token of your own you have to refresh.',
        action: { kind: 'retry' },
        docs,
      },
    },
    {
      code: 'credentials_missing',
      when: { categories: ['INVALID_AUTHENTICATION'] },
      words: {
        title: 'The call carried no token that HubSpot recognises',
        what: 'The Authorization header was missing, or was not “Bearer”, a space and the token.',
        who: 'you',
        next: 'Send “Authorization: Bearer” with an access token; the workbench copies a call that has it.',
        action: { kind: 'open-connection' },
        docs,
      },
    },
    {
      code: 'token_malformed',
      // Not in HubSpot's documents: what its edge answers, in place of 401, to a token whose form it does not know.
      when: { statuses: [530] },
      words: {
        title: 'The token does not look like a token',
        what: 'HubSpot’s outermost server turned the call away because of the form of the token, before anybody read the call.',
        who: 'admin',
        next: 'Check that the token was copied whole, without quotes or line breaks, or connect the portal again.',
        action: { kind: 'open-connection' },
        docs,
      },
    },
    {
      code: 'token_refused',
      when: { statuses: [401] },
      words: {
        title: 'HubSpot does not accept the token',
        what: 'The token is unknown to HubSpot, or no longer good for this account.',
        who: 'admin',
        next: 'Try once more; if it stays, connect the portal again.',
        action: { kind: 'reconnect' },
        docs,
      },
    },
  ],
};
