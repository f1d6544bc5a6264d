import type { HubId, UserId } from './ids';
import type { Role } from './roles';

declare const authorized: unique symbol;

/**
 * Proof that somebody may act in one portal. Only `lib/auth/authorize.ts` makes it, and every store and client that
 * touches a portal's data demands it, so an unscoped query does not compile.
 */
export type PortalScope = {
  readonly hubId: HubId;
  /** Whose right it is; neither where the installation itself acts. */
  readonly userId?: UserId;
  readonly role?: Role;
  readonly [authorized]: true;
};
