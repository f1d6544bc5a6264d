import { Hono } from 'hono';
import { toAccountDetails, toDailyUsage } from '@/lib/sandbox/formatters/account-details';
import { notFound } from '@/lib/sandbox/formatters/object-failures';
import { answerJson } from '@/lib/sandbox/http/answer-json';
import { guard } from '@/lib/sandbox/http/authenticate';
import type { SandboxEnv } from '@/lib/sandbox/http/sandbox-env';
import type { SandboxState } from '@/lib/sandbox/sandbox-state';

export function accountRoutes(state: SandboxState): Hono<SandboxEnv> {
  return new Hono<SandboxEnv>()
    .get('/api-usage/daily/private-apps', guard(state, { anyOf: ['oauth'] }), (context) => {
      const portal = state.stores.portals.findPortal(context.get('caller').hubId);
      if (!portal) throw notFound();
      return answerJson(context, { results: [toDailyUsage(portal, state)] });
    })
    .get('/details', guard(state, { anyOf: ['oauth'] }), (context) => {
      const portal = state.stores.portals.findPortal(context.get('caller').hubId);
      if (!portal) throw notFound();
      return answerJson(context, toAccountDetails(portal, state.now()));
    });
}
