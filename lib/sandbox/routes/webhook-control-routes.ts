import { Hono } from 'hono';
import { z } from 'zod';
import { HubspotFailure } from '@/lib/sandbox/formatters/hubspot-failure';
import { answerJson } from '@/lib/sandbox/http/answer-json';
import { readBody } from '@/lib/sandbox/http/read-json';
import type { SandboxEnv } from '@/lib/sandbox/http/sandbox-env';
import type { SandboxState } from '@/lib/sandbox/sandbox-state';

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

/** Sends webhooks by hand, and tells what became of all of them. */
export function webhookControlRoutes({ app, webhooks, now }: SandboxState): Hono<SandboxEnv> {
  return new Hono<SandboxEnv>()
    .get('/', (context) => answerJson(context, { results: webhooks.deliveries() }))
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
