import { Hono } from 'hono';
import { z } from 'zod';
import { getObjectType } from '@/lib/sandbox/http/object-type-parameter';
import { answerJson } from '@/lib/sandbox/http/answer-json';
import { readBody } from '@/lib/sandbox/http/read-json';
import type { SandboxContext, SandboxEnv } from '@/lib/sandbox/http/sandbox-env';
import type { SandboxState } from '@/lib/sandbox/sandbox-state';
import { webhookLimits } from '@/lib/sandbox/webhooks/webhook-limits';

const subscription = (types: RegExp) =>
  z.object({
    subscriptionType: z.string().regex(types),
    objectType: z.string().optional(),
    propertyName: z.string().optional(),
    active: z.boolean().default(true),
  });

/** `webhooks-hsmeta.json` of a HubSpot project, which is how apps of the developer platform say what they want to hear of. */
const projectSchema = z.object({
  config: z.object({
    settings: z.object({
      targetUrl: z.url({ protocol: /^https?$/u }),
      maxConcurrentRequests: z.number().int().min(webhookLimits.concurrencyMin),
    }),
    subscriptions: z.object({
      crmObjects: z.array(subscription(/^object\.\w+$/u).required({ objectType: true })).default([]),
      legacyCrmObjects: z.array(subscription(/^(contact|company|deal|ticket|line_item|product)\.\w+$/u)).default([]),
      hubEvents: z.array(subscription(/^(contact\.privacyDeletion|conversation\.\w+)$/u)).default([]),
    }),
  }),
});

/** Deploys the file: what it says takes the place of all that was there. */
async function deploy(context: SandboxContext, { webhooks, now }: SandboxState): Promise<Response> {
  const { config } = await readBody(context, projectSchema);
  const { targetUrl, maxConcurrentRequests } = config.settings;
  const { crmObjects, legacyCrmObjects, hubEvents } = config.subscriptions;
  const wanted = [...crmObjects, ...legacyCrmObjects, ...hubEvents].map(
    ({ subscriptionType, objectType, ...rest }) => ({
      ...rest,
      eventType: subscriptionType,
      objectTypeId: objectType === undefined ? undefined : getObjectType(objectType).id,
    }),
  );
  const at = new Date(now()).toISOString();
  webhooks.saveSettings({ targetUrl, throttling: { maxConcurrentRequests }, createdAt: at, updatedAt: at });
  for (const { id } of webhooks.subscriptions.list()) webhooks.subscriptions.remove(id);
  const subscriptions = wanted.map((each) => webhooks.subscriptions.save({ ...each, createdAt: at, updatedAt: at }));
  return answerJson(context, { settings: webhooks.settings(), subscriptions });
}

/** The app's webhooks as its project file has them. */
export function webhookProjectRoutes(state: SandboxState): Hono<SandboxEnv> {
  return new Hono<SandboxEnv>().put('/', (context) => deploy(context, state));
}
