import type { Family } from '@/lib/workbench/explain/entry';
import { hubspotDocs } from '@/lib/workbench/explain/hubspot-docs';

/** What a token may not do. */
export const permissionsFamily: Family = {
  title: 'Permissions',
  entries: [
    {
      code: 'missing_scopes',
      when: { categories: ['MISSING_SCOPES'] },
      words: ({ scopes }) => ({
        title: 'A HubSpot permission is missing',
        what:
          scopes.length === 0
            ? 'The connection was not granted a scope that this call needs.'
            : scopes.length === 1
              ? `This call needs the scope ${scopes[0]}, which the connection was not granted.`
              : `This call needs one of these scopes, and the connection was granted none of them: ${scopes.join(', ')}.`,
        who: 'admin',
        next: 'See which scopes are missing, and ask HubSpot for exactly those.',
        action: { kind: 'open-scopes', scopes },
        docs: hubspotDocs.scopes,
      }),
    },
    {
      code: 'user_not_permitted',
      when: { statuses: [403], text: /do(?:es)?(?: not|n.t) have (?:the )?permissions?/i },
      words: {
        title: 'HubSpot does not let this user do that',
        what: 'The scopes would allow the call, but the HubSpot user behind the token may not see or change these records.',
        who: 'admin',
        next: 'Ask a HubSpot admin to widen that user’s permissions, or let somebody with more of them connect the portal.',
        action: { kind: 'open-connection' },
      },
    },
    {
      code: 'refused_on_the_way',
      when: { statuses: [403], forms: ['html', 'text'] },
      words: {
        title: 'Something on the way to HubSpot refused the call',
        what: 'A page came where data was expected: a proxy, a firewall or HubSpot’s outermost server turned the call away.',
        who: 'operator',
        next: 'Check HUBSPOT_API_URL and the proxy or firewall of this server.',
        action: { kind: 'open-setup' },
      },
    },
    {
      code: 'forbidden',
      when: [{ statuses: [403] }, { categories: ['FORBIDDEN'] }],
      words: {
        title: 'HubSpot does not allow this',
        what: 'HubSpot understood the call and refuses it for this account or this user, for a reason that it does not name as a scope.',
        who: 'admin',
        next: 'Ask a HubSpot admin whether the plan and the permissions of whoever connected the portal cover it.',
        action: { kind: 'open-connection' },
      },
    },
  ],
};
