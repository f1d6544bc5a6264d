/** What introspection is not documented to send always. Those that nothing of ours reads go together. */
const optionalIntrospectionFields = [
  ['user'],
  ['hub_domain'],
  ['client_id'],
  ['app_id'],
  ['scopes'],
  ['expires_in'],
  ['signed_access_token', 'is_private_distribution', 'token', 'token_use', 'token_type'],
];

/** A HubSpot as its pages leave it open, as settings of the sandbox. */
export type HubspotMode = { rotateRefreshTokens: boolean; pkce: boolean; introspectionWithout: string[] };

/**
 * Every way of introspecting, dealt out over refresh tokens that work once or always and PKCE that is checked or not, so
 * that each of the four pairs occurs at least twice.
 */
export const hubspotModes: [title: string, HubspotMode][] = [
  [],
  ...optionalIntrospectionFields,
  optionalIntrospectionFields.flat(),
].map((introspectionWithout, index) => {
  const mode = { rotateRefreshTokens: index % 2 === 1, pkce: index % 4 < 2, introspectionWithout };
  return [describeMode(mode), mode];
});

function describeMode({ rotateRefreshTokens, pkce, introspectionWithout }: HubspotMode): string {
  const fields = introspectionWithout.join(', ');
  return [
    `refresh tokens that work ${rotateRefreshTokens ? 'once' : 'always'}`,
    `PKCE ${pkce ? 'checked' : 'ignored'}`,
    fields === '' ? 'a full introspection' : `introspection without ${fields}`,
  ].join(', ');
}

/** The four pairs, each with all of introspection or none of what it may leave out: for what ends before anybody is identified. */
export const hubspotExtremes: [title: string, HubspotMode][] = [false, true].flatMap((rotateRefreshTokens) =>
  [false, true].map((pkce): [string, HubspotMode] => {
    const introspectionWithout = rotateRefreshTokens === pkce ? [] : optionalIntrospectionFields.flat();
    const mode = { rotateRefreshTokens, pkce, introspectionWithout };
    return [describeMode(mode), mode];
  }),
);
