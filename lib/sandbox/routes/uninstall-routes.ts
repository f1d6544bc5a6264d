import { Hono } from 'hono';
import { guard } from '../http/authenticate';
import type { SandboxEnv } from '../http/sandbox-env';
import { uninstallApp } from '../operations/uninstall-app';
import type { SandboxState } from '../sandbox-state';

/** How an app takes itself out of a portal (FACTS 1.6). */
export function uninstallRoutes(state: SandboxState): Hono<SandboxEnv> {
  return new Hono<SandboxEnv>().delete('/external-install', guard(state, { anyOf: ['oauth'] }), (context) => {
    uninstallApp(context.get('caller').hubId, state);
    return context.body(null, 204);
  });
}
