import { findObjectType } from '@/lib/sandbox/entities/object-types';
import type { RecordEvent, WebhookSubscription } from '@/lib/sandbox/entities/webhook';

export type Subscriptions = {
  list(): WebhookSubscription[];
  /** Those that ask for what happened. */
  listFor(event: RecordEvent): WebhookSubscription[];
  /** Saves a subscription, a new one under the next id. */
  save(subscription: Omit<WebhookSubscription, 'id'> & { id?: number }): WebhookSubscription;
  remove(id: number): void;
  reset(): void;
};

function isWanted(subscription: WebhookSubscription, event: RecordEvent): boolean {
  const kind = findObjectType(event.objectTypeId)?.singular.toLowerCase();
  const [object, action] = subscription.eventType.split('.');
  const named = findObjectType(subscription.objectTypeId ?? '')?.id;
  return (
    subscription.active &&
    (object === kind || (object === 'object' && named === event.objectTypeId)) &&
    action === event.action &&
    (action !== 'propertyChange' || subscription.propertyName === event.extra.propertyName)
  );
}

/** What the app asked to hear of; it lives as long as the sandbox runs. */
export function createSubscriptions(): Subscriptions {
  let subscriptions: WebhookSubscription[] = [];
  let lastId = 0;
  return {
    list: () => subscriptions,
    listFor: (event) => subscriptions.filter((subscription) => isWanted(subscription, event)),
    save(subscription) {
      if (subscription.id === undefined) lastId += 1;
      const saved = { ...subscription, id: subscription.id ?? lastId };
      const others = subscriptions.filter(({ id }) => id !== saved.id);
      subscriptions = [...others, saved].sort((left, right) => left.id - right.id);
      return saved;
    },
    remove(id) {
      subscriptions = subscriptions.filter((subscription) => subscription.id !== id);
    },
    reset() {
      subscriptions = [];
    },
  };
}
