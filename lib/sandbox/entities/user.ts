/** A person in one portal. The same `userId` in two portals is the same person, as in HubSpot. */
export type PortalUser = {
  hubId: number;
  userId: number;
  email: string;
  firstName: string;
  lastName: string;
  superAdmin: boolean;
  marketplaceAccess: boolean;
  /** Scopes that this person's own permissions do not cover. */
  deniedScopes: string[];
};

/** HubSpot lets only super admins and people with Marketplace access install an account-level app. */
export function canInstallApps(user: PortalUser): boolean {
  return user.superAdmin || user.marketplaceAccess;
}
