import { Hono, type ErrorHandler } from 'hono';
import { z } from 'zod';
import { contactType } from '@/lib/sandbox/entities/contact-type';
import { faultSchema } from '@/lib/sandbox/faults/fault';
import { describeFailure } from '@/lib/sandbox/formatters/describe-failure';
import { HubspotFailure } from '@/lib/sandbox/formatters/hubspot-failure';
import { answerJson } from '@/lib/sandbox/http/answer-json';
import { guardControls } from '@/lib/sandbox/http/control-guard';
import { readBody } from '@/lib/sandbox/http/read-json';
import type { SandboxContext, SandboxEnv } from '@/lib/sandbox/http/sandbox-env';
import type { SandboxState } from '@/lib/sandbox/sandbox-state';
import { settingsSchema } from '@/lib/sandbox/settings';
import { grantControlRoutes } from './grant-control-routes';
import { requestControlRoutes } from './request-control-routes';
import { snapshotControlRoutes } from './snapshot-control-routes';
import { staticTokenControlRoutes } from './static-token-control-routes';
import { webhookControlRoutes } from './webhook-control-routes';
import { controlPageRoutes } from './control-page-routes';
import { contactControlRoutes } from './contact-control-routes';
import { propertyControlRoutes } from './property-control-routes';

const userSchema = z.strictObject({
  hubId: z.number().int(),
  userId: z.number().int(),
  superAdmin: z.boolean().optional(),
  marketplaceAccess: z.boolean().optional(),
  deniedScopes: z.array(z.string()).optional(),
});
/** `advanceMs` moves the clock from where it stands, `clockOffsetMs` sets it. */
const settingsPatchSchema = settingsSchema.partial().extend({ advanceMs: z.number().int().optional() });

function answerControlErrors(state: SandboxState): ErrorHandler<SandboxEnv> {
  return (error, context) => {
    if (error instanceof HubspotFailure) return context.json({ message: describeFailure(error) }, error.status);
    state.reportBug(`${context.req.method} ${context.req.path}`, error);
    return context.json({ message: 'internal error' }, 500);
  };
}

async function patchSettings(context: SandboxContext, state: SandboxState): Promise<Response> {
  const { advanceMs, ...patch } = await readBody(context, settingsPatchSchema);
  const clockOffsetMs = (patch.clockOffsetMs ?? state.settings.current.clockOffsetMs) + (advanceMs ?? 0);
  // A window that holds calls of the future would never empty.
  if (clockOffsetMs < state.settings.current.clockOffsetMs) state.windows.reset();
  return answerJson(context, state.settings.change({ ...patch, clockOffsetMs }));
}

async function patchUser(context: SandboxContext, { stores }: SandboxState): Promise<Response> {
  const { hubId, userId, ...patch } = await readBody(context, userSchema);
  const user = stores.portals.findUser(hubId, userId);
  if (!user) throw new HubspotFailure(404, { message: `No user ${userId} in portal ${hubId}.` });
  const changed = { ...user, ...patch };
  stores.portals.saveUser(changed);
  return answerJson(context, changed);
}

function faultRoutes({ faults }: SandboxState): Hono<SandboxEnv> {
  return new Hono<SandboxEnv>()
    .get('/', (context) => answerJson(context, { results: faults.list() }))
    .post('/', async (context) => answerJson(context, faults.add(await readBody(context, faultSchema)), 201))
    .delete('/', (context) => {
      faults.reset();
      return context.body(null, 204);
    })
    .delete('/:id', (context) => context.body(null, faults.remove(context.req.param('id')) ? 204 : 404));
}

/** The sandbox's own controls. They need no token and are for whoever can reach the port: it listens on this machine only. */
export function controlRoutes(state: SandboxState): Hono<SandboxEnv> {
  const { portals, owners, records } = state.stores;
  const app = new Hono<SandboxEnv>();
  app.onError(answerControlErrors(state));
  app.use(guardControls);
  return app
    .route('/', controlPageRoutes(state))
    .get('/health', (context) => answerJson(context, { status: 'ok', now: new Date(state.now()).toISOString() }))
    .get('/settings', (context) => answerJson(context, state.settings.current))
    .patch('/settings', (context) => patchSettings(context, state))
    .route('/faults', faultRoutes(state))
    .route('/grants', grantControlRoutes(state))
    .route('/static-tokens', staticTokenControlRoutes(state))
    .route('/contacts', contactControlRoutes(state))
    .route('/webhooks', webhookControlRoutes(state))
    .route('/properties', propertyControlRoutes(state))
    .get('/portals', (context) => {
      const results = portals.listPortals().map((portal) => ({
        ...portal,
        users: portals.listUsers(portal.hubId),
        owners: owners.listOwners(portal.hubId),
        contacts: records.count({ hubId: portal.hubId, type: contactType }),
      }));
      return answerJson(context, { results });
    })
    .patch('/users', (context) => patchUser(context, state))
    .route('/requests', requestControlRoutes(state))
    .route('/snapshots', snapshotControlRoutes(state))
    .post('/reset', (context) => {
      state.reset();
      return context.body(null, 204);
    });
}
