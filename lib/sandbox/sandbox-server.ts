import { Hono } from 'hono';
import { applyFaults } from '@/lib/sandbox/faults/apply-faults';
import { answerErrors, answerNotFound } from '@/lib/sandbox/http/answer-errors';
import { observeRequests } from '@/lib/sandbox/http/observe-requests';
import { refuseLongAddresses } from '@/lib/sandbox/http/refuse-long-addresses';
import type { SandboxEnv } from '@/lib/sandbox/http/sandbox-env';
import { mountVersions } from '@/lib/sandbox/http/versions';
import { accountRoutes } from '@/lib/sandbox/routes/account-routes';
import { associationBatchRoutes } from '@/lib/sandbox/routes/association-batch-routes';
import { associationV3Routes } from '@/lib/sandbox/routes/association-v3-routes';
import { authorizeRoutes } from '@/lib/sandbox/routes/authorize-routes';
import { contactsV1Routes } from '@/lib/sandbox/routes/contacts-v1-routes';
import { controlRoutes } from '@/lib/sandbox/routes/control-routes';
import { mountJournal } from '@/lib/sandbox/routes/mount-journal';
import { exportFileRoutes, exportRoutes } from '@/lib/sandbox/routes/export-routes';
import { instanceRoutes } from '@/lib/sandbox/routes/instance-routes';
import { listRoutes } from '@/lib/sandbox/routes/list-routes';
import { objectAssociationRoutes } from '@/lib/sandbox/routes/object-association-routes';
import { objectRoutes } from '@/lib/sandbox/routes/object-routes';
import { ownerRoutes } from '@/lib/sandbox/routes/owner-routes';
import { pageRoutes } from '@/lib/sandbox/routes/page-routes';
import { pipelineRoutes } from '@/lib/sandbox/routes/pipeline-routes';
import { privateAppRoutes } from '@/lib/sandbox/routes/private-app-routes';
import { propertyRoutes } from '@/lib/sandbox/routes/property-routes';
import { legacyTokenRoutes, tokenRoutes } from '@/lib/sandbox/routes/token-routes';
import { uninstallRoutes } from '@/lib/sandbox/routes/uninstall-routes';
import { webhookRoutes } from '@/lib/sandbox/routes/webhook-routes';
import type { Instances } from './instances';
import type { SandboxState } from './sandbox-state';

type Options = { onRequest?: (line: string) => void; instances: Instances };

/** Everything of HubSpot's that the sandbox answers: each call is logged, slowed and broken as the controls say. */
function hubspotRoutes(state: SandboxState, options: Options): Hono<SandboxEnv> {
  const app = new Hono<SandboxEnv>();
  app.onError(answerErrors(state));
  app.use(observeRequests(state, options));
  app.use(async (_context, next) => {
    const { latencyMs } = state.settings.current;
    if (latencyMs > 0) await state.sleep(latencyMs);
    await next();
  });
  app.use(applyFaults(state));
  app.use(refuseLongAddresses(state));

  app.route('/', pageRoutes(state));
  app.route('/oauth', authorizeRoutes(state));
  mountVersions(app, { dated: (version) => `/oauth/${version}`, legacy: '/oauth/v3' }, tokenRoutes(state));
  app.route('/oauth/v1', legacyTokenRoutes(state));

  const account = { dated: (version: string) => `/account-info/${version}`, legacy: '/account-info/v3' };
  mountVersions(app, account, accountRoutes(state));
  const uninstall = { dated: (version: string) => `/appinstalls/${version}`, legacy: '/appinstalls/v3' };
  mountVersions(app, uninstall, uninstallRoutes(state));
  const owners = { dated: (version: string) => `/crm/owners/${version}`, legacy: '/crm/v3/owners' };
  mountVersions(app, owners, ownerRoutes(state));

  const objects = {
    dated: (version: string) => `/crm/objects/${version}/:objectType`,
    legacy: '/crm/v3/objects/:objectType',
  };
  mountVersions(app, objects, objectRoutes(state));
  const associated = {
    dated: (version: string) => `/crm/objects/${version}/:objectType/:id/associations`,
    legacy: '/crm/v4/objects/:objectType/:id/associations',
  };
  mountVersions(app, associated, objectAssociationRoutes(state));
  const associations = {
    dated: (version: string) => `/crm/associations/${version}/:from/:to`,
    legacy: '/crm/v4/associations/:from/:to',
  };
  mountVersions(app, associations, associationBatchRoutes(state));
  app.route('/crm/v3/associations/:from/:to', associationV3Routes(state));
  const lists = { dated: (version: string) => `/crm/lists/${version}`, legacy: '/crm/v3/lists' };
  mountVersions(app, lists, listRoutes(state));
  const pipelines = {
    dated: (version: string) => `/crm/pipelines/${version}/:objectType`,
    legacy: '/crm/v3/pipelines/:objectType',
  };
  mountVersions(app, pipelines, pipelineRoutes(state));
  const exports = { dated: (version: string) => `/crm/exports/${version}`, legacy: '/crm/v3/exports' };
  mountVersions(app, exports, exportRoutes(state));
  app.route('/exports', exportFileRoutes(state));
  app.route('/contacts/v1', contactsV1Routes(state));
  app.route('/oauth/v2/private-apps', privateAppRoutes(state));
  const webhooks = { dated: (version: string) => `/webhooks/${version}/:appId`, legacy: '/webhooks/v3/:appId' };
  mountVersions(app, webhooks, webhookRoutes(state));
  app.route('/app-webhooks/2026-09/:appId', webhookRoutes(state));
  mountJournal(app, state);
  const schema = {
    dated: (version: string) => `/crm/properties/${version}/:objectType`,
    legacy: '/crm/v3/properties/:objectType',
  };
  mountVersions(app, schema, propertyRoutes(state));
  return app;
}

/** The whole sandbox: HubSpot's paths, and the controls beside them, which are neither logged nor limited nor broken. */
export function buildSandboxServer(state: SandboxState, options: Options): Hono<SandboxEnv> {
  const app = new Hono<SandboxEnv>({ strict: false });
  app.route('/__sandbox/instances', instanceRoutes(options.instances));
  app.route('/__sandbox', controlRoutes(state));
  app.route('/', hubspotRoutes(state, options));
  app.notFound(answerNotFound);
  return app;
}
