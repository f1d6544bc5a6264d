import type { WebhookDelivery, WebhookEvent, WebhookSettings } from '@/lib/sandbox/entities/webhook';
import { deliverBatch, type Delivery, type WebhookDependencies } from './deliver-batch';
import { webhookLimits } from './webhook-limits';

const deliveriesMax = 1_000;

export type DeliveryQueue = {
  /** Messages on their way, in batches of one portal each. */
  send(events: readonly WebhookEvent[]): void;
  deliveries(): WebhookDelivery[];
  reset(): void;
};

/** Sends batches, no more of a portal at a time than the app takes. */
export function createDeliveryQueue(
  dependencies: WebhookDependencies,
  readSettings: () => WebhookSettings | undefined,
): DeliveryQueue {
  let deliveries: WebhookDelivery[] = [];
  const running = new Map<number, number>();
  const queues = new Map<number, WebhookEvent[][]>();

  function record(delivery: WebhookDelivery): void {
    deliveries.push(delivery);
    if (deliveries.length > deliveriesMax) deliveries = deliveries.slice(-deliveriesMax);
  }

  function pump(hubId: number): void {
    const settings = readSettings();
    const queue = queues.get(hubId) ?? [];
    while (settings && queue.length > 0 && (running.get(hubId) ?? 0) < settings.throttling.maxConcurrentRequests) {
      const events = queue.shift() ?? [];
      running.set(hubId, (running.get(hubId) ?? 0) + 1);
      const delivery: Delivery = { hubId, targetUrl: settings.targetUrl, events, retries: webhookLimits.retries };
      void deliverBatch(delivery, { ...dependencies, record }).finally(() => {
        running.set(hubId, (running.get(hubId) ?? 1) - 1);
        pump(hubId);
      });
    }
  }

  return {
    send(events) {
      const { webhookOutOfOrder, webhookDuplicates } = dependencies.settings.current;
      const sent = webhookDuplicates ? events.flatMap((event) => [event, event]) : events;
      // The other way round is an order that nobody can take for the right one, and the same every time.
      const ordered = webhookOutOfOrder ? sent.toReversed() : sent;
      for (const hubId of new Set(ordered.map(({ portalId }) => portalId))) {
        const own = ordered.filter(({ portalId }) => portalId === hubId);
        const queue = queues.get(hubId) ?? [];
        for (let from = 0; from < own.length; from += webhookLimits.batch) {
          queue.push(own.slice(from, from + webhookLimits.batch));
        }
        queues.set(hubId, queue);
        pump(hubId);
      }
    },
    deliveries: () => deliveries,
    reset() {
      deliveries = [];
      queues.clear();
    },
  };
}
