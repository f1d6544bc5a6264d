const docs = 'https://developers.hubspot.com/docs';

/** HubSpot's pages about what fails, read 2026-11-22. */
export const hubspotDocs = {
  tokens: `${docs}/api-reference/latest/authentication/manage-oauth-tokens`,
  scopes: 'https://developers.hubspot.com/scopes',
  limits: `${docs}/developer-tooling/platform/usage-guidelines`,
  objects: `${docs}/api-reference/latest/crm/using-object-apis`,
  search: `${docs}/api-reference/latest/crm/search-the-crm`,
  sunset: 'https://developers.hubspot.com/changelog/legacy-apis-and-legacy-apps-whats-going-unsupported-and-when',
} as const;
