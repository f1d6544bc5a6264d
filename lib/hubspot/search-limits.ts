/**
 * What one search request to HubSpot may hold. Its schema text speaks of six groups, its guide of five; five is safe.
 * @see https://developers.hubspot.com/docs/api-reference/latest/crm/search-the-crm, read 2026-11-22
 */
export const searchLimits = {
  groupsMax: 5,
  filtersPerGroupMax: 6,
  filtersMax: 18,
  bodyCharactersMax: 3000,
} as const;
