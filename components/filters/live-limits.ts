import type { FilterGroups } from '@/lib/contacts/contract';

/** What HubSpot's search takes. @see https://developers.hubspot.com/docs/api-reference/latest/crm/search-the-crm, read 2026-11-22 */
const groupsMax = 5;
const filtersInGroupMax = 6;
const filtersMax = 18;

/** What is different while HubSpot itself is asked. */
export const liveMeanings =
  'HubSpot itself is asked: “is not”, “is none of” and “does not contain” leave out contacts without a value, words are matched in HubSpot’s own way, and values are not counted. Your copy has none of these limits.';

/** Why HubSpot's search cannot take these filters; undefined if it can. */
export function findLiveLimit(groups: FilterGroups): string | undefined {
  const all = groups.reduce((sum, { filters }) => sum + filters.length, 0);
  if (groups.length > groupsMax) return `HubSpot takes at most ${groupsMax} groups.`;
  if (groups.some(({ filters }) => filters.length > filtersInGroupMax)) {
    return `HubSpot takes at most ${filtersInGroupMax} filters in a group.`;
  }
  return all > filtersMax ? `HubSpot takes at most ${filtersMax} filters in all.` : undefined;
}
