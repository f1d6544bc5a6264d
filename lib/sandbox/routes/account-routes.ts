import { Hono } from 'hono';
import { toAccountDetails } from '../formatters/account-details';
import { notFound } from '../formatters/object-failures';
import { answerJson } from '../http/answer-json';
import { guard } from '../http/authenticate';
import type { SandboxEnv } from '../http/sandbox-env';
import type { SandboxState } from '../sandbox-state';

export function accountRoutes(state: SandboxState): Hono<SandboxEnv> {
  return new Hono<SandboxEnv>().get('/details', guard(state, { anyOf: ['oauth'] }), (context) => {
    const portal = state.stores.portals.findPortal(context.get('caller').hubId);
    if (!portal) throw notFound();
    return answerJson(context, toAccountDetails(portal, state.now()));
  });
}
