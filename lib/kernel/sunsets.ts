/** What HubSpot ends and when. `endsOn` is a day, or a month where no day was published. */
export type Sunset = { key: string; what: string; endsOn: string; instead: string };

/**
 * HubSpot's announced ends, in order of time.
 * @see https://developers.hubspot.com/changelog/legacy-apis-and-legacy-apps-whats-going-unsupported-and-when
 * @see https://developers.hubspot.com/docs/api-reference/legacy/authentication/oauth-tokens/v1/migration-guide, read 2026-11-22
 */
export const sunsets = [
  {
    key: 'api-key',
    what: 'API keys (hapikey)',
    endsOn: '2022-11-30',
    instead: 'An OAuth access token, or a service key, in the header Authorization: Bearer.',
  },
  {
    key: 'new-public-apps',
    what: 'Creating legacy public apps',
    endsOn: '2026-06-23',
    instead: 'An app of HubSpot’s developer projects, made with its command line tool; the setup page has the file.',
  },
  {
    key: 'new-private-apps',
    what: 'Creating legacy private apps',
    endsOn: '2026-10-26',
    instead: 'A service key, or a project app with static authentication.',
  },
  {
    key: 'pipelines-v1',
    what: 'Pipelines API v1',
    endsOn: '2026-12-04',
    instead: 'The pipelines API with a date version.',
  },
  {
    key: 'oauth-v1',
    what: 'OAuth v1: token, access-tokens and refresh-tokens',
    endsOn: '2027-02-16',
    instead: 'The token endpoint with a date version, and its introspect and revoke.',
  },
  {
    key: 'v4',
    what: 'API paths with v4 (associations)',
    endsOn: '2027-03-30',
    instead: 'The same paths with a date version.',
  },
  {
    key: 'v1-v3',
    what: 'API paths with v1, v2 and v3; legacy public and private apps',
    endsOn: '2027-09',
    instead: 'The same resources with a date version; a service key or a project app.',
  },
] as const satisfies readonly Sunset[];
export type SunsetKey = (typeof sunsets)[number]['key'];
