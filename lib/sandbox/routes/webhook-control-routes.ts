import { Hono } from 'hono';
import { z } from 'zod';
import { HubspotFailure } from '@/lib/sandbox/formatters/hubspot-failure';
import { answerJson } from '@/lib/sandbox/http/answer-json';
import { readBody } from '@/lib/sandbox/http/read-json';
import type { SandboxContext, SandboxEnv } from '@/lib/sandbox/http/sandbox-env';
import type { SandboxState } from '@/lib/sandbox/sandbox-state';
import { webhookLimits } from '@/lib/sandbox/webhooks/webhook-limits';
import { webhookProjectRoutes } from './webhook-project-routes';

/** Whatever else a message carries is sent as it is. */
const eventSchema = z.looseObject({
  portalId: z.number().int(),
  objectId: z.number().int(),
  subscriptionType: z.string(),
  eventId: z.number().int().default(1),
  subscriptionId: z.number().int().default(1),
  occurredAt: z.number().optional(),
  changeSource: z.string().default('CRM_UI'),
});
const sendSchema = z.strictObject({ events: z.array(eventSchema).min(1) });

/** A target of its own and what is told to it: what a developer sets in HubSpot, in one go. */
const targetSchema = z.strictObject({
  targetUrl: z.url({ protocol: /^https?$/u }),
  maxConcurrentRequests: z.number().int().min(webhookLimits.concurrencyMin).default(10),
  subscriptions: z.array(z.strictObject({ eventType: z.string(), propertyName: z.string().optional() })).default([]),
});

async function saveTarget(context: SandboxContext, { webhooks, now }: SandboxState): Promise<Response> {
  const { targetUrl, maxConcurrentRequests, subscriptions } = await readBody(context, targetSchema);
  const at = new Date(now()).toISOString();
  const createdAt = webhooks.settings()?.createdAt ?? at;
  webhooks.saveSettings({ targetUrl, throttling: { maxConcurrentRequests }, createdAt, updatedAt: at });
  for (const { eventType, propertyName } of subscriptions) {
    const isThere = webhooks.subscriptions
      .list()
      .some((each) => each.active && each.eventType === eventType && each.propertyName === propertyName);
    if (!isThere) {
      webhooks.subscriptions.save({ eventType, propertyName, active: true, createdAt: at, updatedAt: at });
    }
  }
  return answerJson(context, describeApp(webhooks));
}

const describeApp = (webhooks: SandboxState['webhooks']) => ({
  settings: webhooks.settings() ?? null,
  subscriptions: webhooks.subscriptions.list(),
});

/** Sends webhooks by hand, and tells what became of all of them. */
export function webhookControlRoutes(state: SandboxState): Hono<SandboxEnv> {
  const { app, webhooks, now } = state;
  return new Hono<SandboxEnv>()
    .get('/', (context) => answerJson(context, { results: webhooks.deliveries(), ...describeApp(webhooks) }))
    .route('/project', webhookProjectRoutes(state))
    .put('/target', (context) => saveTarget(context, state))
    .delete('/target', (context) => {
      webhooks.saveSettings(undefined);
      return context.body(null, 204);
    })
    .post('/', async (context) => {
      const { events } = await readBody(context, sendSchema);
      if (!webhooks.settings()) throw new HubspotFailure(400, { message: 'The app has no target URL for webhooks.' });
      webhooks.send(
        events.map(({ occurredAt = now(), ...event }) => ({
          ...event,
          occurredAt,
          appId: app.appId,
          attemptNumber: 0,
        })),
      );
      return context.body(null, 204);
    });
}
