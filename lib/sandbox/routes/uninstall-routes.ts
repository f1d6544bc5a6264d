import { Hono } from 'hono';
import { missingScopes } from '@/lib/sandbox/formatters/auth-failures';
import { guard } from '@/lib/sandbox/http/authenticate';
import type { SandboxEnv } from '@/lib/sandbox/http/sandbox-env';
import { uninstallApp } from '@/lib/sandbox/operations/uninstall-app';
import type { SandboxState } from '@/lib/sandbox/sandbox-state';

/** How an app takes itself out of a portal. */
export function uninstallRoutes(state: SandboxState): Hono<SandboxEnv> {
  return new Hono<SandboxEnv>().delete('/external-install', guard(state, { anyOf: ['oauth'] }), (context) => {
    const { clientId, hubId } = context.get('caller');
    // A private app or a service key is not what a person installed by consent.
    if (clientId !== state.app.clientId) throw missingScopes(['oauth']);
    uninstallApp(hubId, state);
    return context.body(null, 204);
  });
}
