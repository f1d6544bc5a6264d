type AppFacts = { redirectUrl: string; scopes: readonly string[]; optionalScopes: readonly string[] };

/** The path of each file of a HubSpot project below its folder, and its text. */
export type ProjectFiles = { 'hsproject.json': string; 'src/app/app-hsmeta.json': string };

/** The newest version of HubSpot's developer platform, which the command line tool would not choose by itself. */
const platformVersion = '2026.09';

/**
 * A project that HubSpot's command line tool uploads as an app of this installation. Scopes and redirect URL must be in
 * it to the letter, or HubSpot refuses to connect; distribution and authentication cannot be changed after the first upload.
 * @see https://developers.hubspot.com/docs/apps/developer-platform/build-apps/app-configuration, read 2026-11-22
 */
export function buildAppProject({ redirectUrl, scopes, optionalScopes }: AppFacts): ProjectFiles {
  return {
    'hsproject.json': toText({ name: 'portside', srcDir: 'src', platformVersion }),
    'src/app/app-hsmeta.json': toText({
      uid: 'portside',
      type: 'app',
      config: {
        name: 'Portside',
        description: 'Browse, search and edit contacts from a server of your own.',
        distribution: 'private',
        auth: {
          type: 'oauth',
          redirectUrls: [redirectUrl],
          requiredScopes: scopes,
          optionalScopes,
          conditionallyRequiredScopes: [],
        },
        permittedUrls: { fetch: [], iframe: [], img: [] },
      },
    }),
  };
}

function toText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
