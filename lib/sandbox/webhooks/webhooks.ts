import type { RecordEvent, WebhookDelivery, WebhookEvent, WebhookSettings } from '@/lib/sandbox/entities/webhook';
import type { WebhookDependencies } from './deliver-batch';
import { createDeliveryQueue } from './delivery-queue';
import { createSubscriptions, type Subscriptions } from './subscriptions';

export type Webhooks = {
  subscriptions: Subscriptions;
  settings(): WebhookSettings | undefined;
  saveSettings(settings: WebhookSettings | undefined): void;
  /** Tells the app what happened, if it is in that portal and asked for it. */
  publish(event: RecordEvent): void;
  /** Sends messages that somebody made up. */
  send(events: readonly WebhookEvent[]): void;
  deliveries(): WebhookDelivery[];
  reset(): void;
};

/** The webhooks of one sandbox. */
export function createWebhooks(dependencies: WebhookDependencies): Webhooks {
  const subscriptions = createSubscriptions();
  let settings: WebhookSettings | undefined;
  let waiting: WebhookEvent[] = [];
  let isCollecting = false;
  let lastEventId = 3_816_279_000;
  const queue = createDeliveryQueue(dependencies, () => settings);

  function toMessages(event: RecordEvent): WebhookEvent[] {
    return subscriptions.listFor(event).map(({ id, eventType }) => {
      lastEventId += 1;
      return {
        eventId: lastEventId,
        subscriptionId: id,
        portalId: event.hubId,
        appId: dependencies.app.appId,
        occurredAt: event.occurredAtMs,
        subscriptionType: eventType,
        attemptNumber: 0,
        objectId: event.objectId,
        ...(eventType.startsWith('object.') ? { objectTypeId: event.objectTypeId } : {}),
        ...event.extra,
        changeSource: event.changeSource,
      };
    });
  }

  /** What happens within a moment goes out together. */
  async function collect(): Promise<void> {
    if (isCollecting) return;
    isCollecting = true;
    await dependencies.sleep(dependencies.settings.current.webhookCollectMs).catch(() => undefined);
    isCollecting = false;
    const events = waiting;
    waiting = [];
    if (!dependencies.closing.aborted) queue.send(events);
  }

  return {
    subscriptions,
    settings: () => settings,
    saveSettings(changed) {
      settings = changed;
    },
    publish(event) {
      if (!settings || !dependencies.isInstalled(event.hubId)) return;
      const messages = toMessages(event);
      if (messages.length === 0) return;
      waiting.push(...messages);
      void collect();
    },
    send: (events) => queue.send(events),
    deliveries: () => queue.deliveries(),
    reset() {
      settings = undefined;
      waiting = [];
      subscriptions.reset();
      queue.reset();
    },
  };
}
