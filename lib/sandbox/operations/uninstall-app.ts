import type { SandboxState } from '@/lib/sandbox/sandbox-state';

/** Takes the app out of a portal: no grant and no access token of it works any more. */
export function uninstallApp(hubId: number, { stores, now }: SandboxState): { grants: number; accessTokens: number } {
  return stores.transaction(() => ({
    grants: stores.grants.revoke(hubId, now()),
    accessTokens: stores.accessTokens.expire(hubId, now()),
  }));
}
