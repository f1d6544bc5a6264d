import type { Secret } from '@/lib/kernel/secret';

/** `reason` of the error of a source that has no token to give; nothing was sent then. */
export const noToken = 'refresh_failed';

/**
 * Where the client gets a portal's bearer token from, at the moment of each call. `rejected` names a token that HubSpot
 * has just refused, so that the source renews it instead of handing out the same again.
 */
export type AccessTokenSource = (options?: { rejected?: Secret }) => Promise<Secret>;
