import type { ConnectionRow } from '@/db/stores/connections';

/** What an event says when HubSpot grants less than it did: a person can narrow a portal's consent without us being there. */
export function noteLostScopes(
  row: Pick<ConnectionRow, 'grantedScopes'>,
  scopes: readonly string[] | undefined,
): { lostScopes: string[] } | undefined {
  // No list, or an empty one, is an answer that does not say.
  const lostScopes = scopes?.length ? row.grantedScopes.filter((scope) => !scopes.includes(scope)) : [];
  return lostScopes.length > 0 ? { lostScopes } : undefined;
}
