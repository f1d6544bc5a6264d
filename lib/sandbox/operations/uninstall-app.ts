import type { SandboxState } from '../sandbox-state';

/** Takes the app out of a portal: no grant and no access token of it works any more. */
export function uninstallApp(hubId: number, { stores, now }: SandboxState): { grants: number; accessTokens: number } {
  return stores.transaction(() => ({
    grants: stores.grants.revokeGrants(hubId, now()),
    accessTokens: stores.grants.expireAccessTokens(hubId, now()),
  }));
}
