import type { SandboxApp } from '@/lib/sandbox/app';
import type { WebhookDelivery, WebhookEvent } from '@/lib/sandbox/entities/webhook';
import type { SettingsHolder } from '@/lib/sandbox/settings';
import { postJson } from './post-json';
import { signV1, signV3 } from './signatures';

/** HubSpot waits this long for an answer ("Webhooks" guide, read 2026-11-22). */
const answerWithinMs = 5_000;

/** What sending needs of the sandbox that it belongs to. */
export type WebhookDependencies = {
  app: SandboxApp;
  settings: SettingsHolder;
  now(): number;
  sleep(ms: number): Promise<void>;
  closing: AbortSignal;
  isInstalled(hubId: number): boolean;
};

export type Delivery = { hubId: number; targetUrl: string; events: WebhookEvent[]; retries: number };
type Sender = WebhookDependencies & { record(delivery: WebhookDelivery): void };

/** One request: raw bytes that are signed twice, for receivers old and new. */
async function attempt(events: readonly WebhookEvent[], { targetUrl }: Delivery, sender: Sender): Promise<number> {
  const { clientSecret } = sender.app;
  const body = JSON.stringify(events);
  const timestampMs = sender.now();
  return postJson({
    url: targetUrl,
    body,
    headers: {
      'user-agent': 'HubSpot Connect 2.0 (sandbox)',
      'x-hubspot-signature': signV1({ clientSecret, body }),
      'x-hubspot-signature-version': 'v1',
      'x-hubspot-signature-v3': signV3({ clientSecret, method: 'POST', uri: targetUrl, body, timestampMs }),
      'x-hubspot-request-timestamp': String(timestampMs),
    },
    timeoutMs: answerWithinMs,
    signal: sender.closing,
  });
}

/** Sends a batch until it is taken: anything but a success is tried again up to ten times, after delays that vary. */
export async function deliverBatch(delivery: Delivery, sender: Sender): Promise<void> {
  for (let attemptNumber = 0; attemptNumber <= delivery.retries; attemptNumber += 1) {
    const events = delivery.events.map((event) => ({ ...event, attemptNumber }));
    const at = new Date(sender.now()).toISOString();
    const status = await attempt(events, delivery, sender);
    if (sender.closing.aborted) return;
    sender.record({ at, portalId: delivery.hubId, targetUrl: delivery.targetUrl, attemptNumber, events, status });
    if (status >= 200 && status < 300) return;
    const waitMs = Math.ceil(Math.random() * sender.settings.current.webhookRetryMaxMs);
    const isOpen = await sender.sleep(waitMs).then(
      () => true,
      () => false,
    );
    if (!isOpen) return;
  }
}
