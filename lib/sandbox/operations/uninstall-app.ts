import type { SandboxState } from '@/lib/sandbox/sandbox-state';
import { announceLifecycle } from './announce-lifecycle';

/** Takes the app out of a portal: no grant and no access token of it works any more. */
export function uninstallApp(hubId: number, state: SandboxState): { grants: number; accessTokens: number } {
  const { stores, now } = state;
  return stores.transaction(() => {
    const grants = stores.grants.revoke(hubId, now());
    if (grants > 0) announceLifecycle('uninstall', hubId, state);
    return { grants, accessTokens: stores.accessTokens.expire(hubId, now()) };
  });
}
