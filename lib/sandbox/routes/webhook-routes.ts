import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { z } from 'zod';
import type { WebhookSubscription } from '@/lib/sandbox/entities/webhook';
import { unauthenticated } from '@/lib/sandbox/formatters/auth-failures';
import { validationFailure } from '@/lib/sandbox/formatters/hubspot-failure';
import { notFound } from '@/lib/sandbox/formatters/object-failures';
import { answerJson } from '@/lib/sandbox/http/answer-json';
import { readBody } from '@/lib/sandbox/http/read-json';
import type { SandboxContext, SandboxEnv } from '@/lib/sandbox/http/sandbox-env';
import type { SandboxState } from '@/lib/sandbox/sandbox-state';
import { webhookLimits } from '@/lib/sandbox/webhooks/webhook-limits';

const settingsSchema = z.object({
  targetUrl: z.url({ protocol: /^https?$/u }),
  throttling: z.object({ maxConcurrentRequests: z.number().int().min(webhookLimits.concurrencyMin) }),
});
const createSchema = z.object({
  eventType: z
    .string()
    .regex(
      /^(contact|company|deal|ticket|object)\.(creation|deletion|propertyChange|merge|restore|associationChange|privacyDeletion)$/u,
    ),
  propertyName: z.string().optional(),
  objectTypeId: z.string().optional(),
  active: z.boolean().default(false),
});
const patchSchema = z.object({ active: z.boolean() });
const batchSchema = z.object({
  inputs: z.array(z.object({ id: z.coerce.number(), active: z.boolean() })).min(1),
});

function getSubscription(id: number, { webhooks }: SandboxState): WebhookSubscription {
  const found = webhooks.subscriptions.list().find((subscription) => subscription.id === id);
  if (!found) throw notFound();
  return found;
}

async function create(context: SandboxContext, state: SandboxState): Promise<Response> {
  const input = await readBody(context, createSchema);
  if (input.eventType.endsWith('.propertyChange') && !input.propertyName) {
    throw validationFailure('A propertyChange subscription needs a propertyName.');
  }
  if (state.webhooks.subscriptions.list().length >= webhookLimits.subscriptions) {
    throw validationFailure(
      "Couldn't create another subscription. You've reached the maximum number allowed per application (1000).",
    );
  }
  const at = new Date(state.now()).toISOString();
  return answerJson(
    context,
    toAnswer(state.webhooks.subscriptions.save({ ...input, createdAt: at, updatedAt: at })),
    201,
  );
}

/** Ids are texts on the way out and numbers on the way in. */
const toAnswer = (subscription: WebhookSubscription) => ({ ...subscription, id: String(subscription.id) });

function setActive(id: number, active: boolean, state: SandboxState): WebhookSubscription {
  const updatedAt = new Date(state.now()).toISOString();
  return state.webhooks.subscriptions.save({ ...getSubscription(id, state), active, updatedAt });
}

async function saveSettings(context: SandboxContext, state: SandboxState): Promise<Response> {
  const input = await readBody(context, settingsSchema);
  const at = new Date(state.now()).toISOString();
  const settings = { ...input, createdAt: state.webhooks.settings()?.createdAt ?? at, updatedAt: at };
  state.webhooks.saveSettings(settings);
  return answerJson(context, settings);
}

/** A developer's own credentials: the sample developer key, as HubSpot's SDK sends it, or as a bearer token. */
function developersOnly({ app }: SandboxState) {
  return createMiddleware<SandboxEnv>(async (context, next) => {
    const bearer = /^Bearer\s+(\S+)$/iu.exec(context.req.header('authorization') ?? '')?.[1];
    if ((context.req.query('hapikey') ?? bearer) !== app.developerKey) throw unauthenticated();
    if (Number(context.req.param('appId')) !== app.appId) throw notFound();
    await next();
  });
}

function subscriptionRoutes(state: SandboxState): Hono<SandboxEnv> {
  const idOf = (context: SandboxContext) => Number(context.req.param('id'));
  return new Hono<SandboxEnv>()
    .get('/', (context) => answerJson(context, { results: state.webhooks.subscriptions.list().map(toAnswer) }))
    .post('/', (context) => create(context, state))
    .post('/batch/update', async (context) => {
      const { inputs } = await readBody(context, batchSchema);
      const at = new Date(state.now()).toISOString();
      const results = inputs.map(({ id, active }) => toAnswer(setActive(id, active, state)));
      return answerJson(context, { status: 'COMPLETE', results, startedAt: at, completedAt: at });
    })
    .get('/:id', (context) => answerJson(context, toAnswer(getSubscription(idOf(context), state))))
    .patch('/:id', async (context) => {
      const { active } = await readBody(context, patchSchema);
      return answerJson(context, toAnswer(setActive(idOf(context), active, state)));
    })
    .delete('/:id', (context) => {
      state.webhooks.subscriptions.remove(getSubscription(idOf(context), state).id);
      return context.body(null, 204);
    });
}

/** Where an app says what it wants to hear of, and where. */
export function webhookRoutes(state: SandboxState): Hono<SandboxEnv> {
  return new Hono<SandboxEnv>()
    .use('/*', developersOnly(state))
    .get('/settings', (context) => {
      const settings = state.webhooks.settings();
      if (!settings) throw notFound();
      return answerJson(context, settings);
    })
    .put('/settings', (context) => saveSettings(context, state))
    .delete('/settings', (context) => {
      state.webhooks.saveSettings(undefined);
      return context.body(null, 204);
    })
    .route('/subscriptions', subscriptionRoutes(state));
}
