import type {
  JournalChange,
  JournalCondition,
  JournalFilter,
  JournalSubscription,
} from '@/lib/sandbox/entities/journal';

type NewSubscription = Omit<JournalSubscription, 'id' | 'createdAt' | 'updatedAt'>;
type Properties = Readonly<Record<string, string>>;

export type JournalSubscriptions = {
  list(): JournalSubscription[];
  find(id: number): JournalSubscription | undefined;
  /** One of the same kind for the same portal is replaced and keeps its id. */
  save(subscription: NewSubscription, nowMs: number): JournalSubscription;
  remove(isMeant: (subscription: JournalSubscription) => boolean): void;
  filters: {
    listOf(subscriptionId: number): JournalFilter[];
    find(id: number): JournalFilter | undefined;
    add(filter: Omit<JournalFilter, 'id'>): JournalFilter;
    remove(id: number): void;
  };
  /** Whether anybody asked for this change of a record with these values. */
  wants(change: JournalChange, properties: Properties): boolean;
};

const includes = <Item>(wanted: readonly Item[] | undefined, item: Item) => !wanted?.length || wanted.includes(item);

/** A change of properties is wanted if any one of them is; the others of the same write come with it. */
function isMatch(subscription: JournalSubscription, change: JournalChange): boolean {
  const { portalId, objectTypeId, associatedObjectTypeId, listId } = change;
  const names = Object.keys(change.propertyChanges);
  return (
    subscription.subscriptionType === change.type &&
    subscription.actions.includes(change.action) &&
    (subscription.portalId ?? portalId) === portalId &&
    subscription.objectTypeId === objectTypeId &&
    includes(subscription.objectIds, change.objectId) &&
    (change.action !== 'UPDATE' || names.some((name) => includes(subscription.properties, name))) &&
    (associatedObjectTypeId === undefined || includes(subscription.associatedObjectTypeIds, associatedObjectTypeId)) &&
    (listId === undefined || includes(subscription.listIds, listId))
  );
}

/** Numbers compare as numbers, everything else as text. */
function compare(left: string, right: string): number {
  const [a, b] = [Number(left), Number(right)];
  if (left !== '' && right !== '' && !Number.isNaN(a) && !Number.isNaN(b)) return a - b;
  return left < right ? -1 : Number(left > right);
}

const tests: Record<JournalCondition['operator'], (value: string, condition: JournalCondition) => boolean> = {
  EQ: (value, condition) => value === condition.value,
  N_EQ: (value, condition) => value !== condition.value,
  LT: (value, condition) => value !== '' && compare(value, condition.value ?? '') < 0,
  LTE: (value, condition) => value !== '' && compare(value, condition.value ?? '') <= 0,
  GT: (value, condition) => value !== '' && compare(value, condition.value ?? '') > 0,
  GTE: (value, condition) => value !== '' && compare(value, condition.value ?? '') >= 0,
  CONTAINS: (value, condition) => value.includes(condition.value ?? ''),
  STARTS_WITH: (value, condition) => value.startsWith(condition.value ?? ''),
  ENDS_WITH: (value, condition) => value.endsWith(condition.value ?? ''),
  IN: (value, condition) => condition.values?.includes(value) ?? false,
  NOT_IN: (value, condition) => !condition.values?.includes(value),
  IS_EMPTY: (value) => value === '',
  IS_NOT_EMPTY: (value) => value !== '',
};

function passes(filters: readonly JournalFilter[], properties: Properties): boolean {
  if (filters.length === 0) return true;
  return filters.some(({ conditions }) =>
    conditions.every((condition) => tests[condition.operator](properties[condition.property] ?? '', condition)),
  );
}

const keyOf = ({ subscriptionType, portalId, objectTypeId }: NewSubscription) =>
  [subscriptionType, portalId, objectTypeId].join('/');

/** What the app asked its journal to hold; it lives as long as the sandbox runs. */
export function createJournalSubscriptions(): JournalSubscriptions {
  let subscriptions: JournalSubscription[] = [];
  let filters: JournalFilter[] = [];
  let lastId = 60_001_000;
  const nextId = () => (lastId += 1);
  const filtersOf = (id: number) => filters.filter(({ subscriptionId }) => subscriptionId === id);

  return {
    list: () => subscriptions,
    find: (id) => subscriptions.find((subscription) => subscription.id === id),
    save(subscription, nowMs) {
      const updatedAt = new Date(nowMs).toISOString();
      const known = subscriptions.find((each) => keyOf(each) === keyOf(subscription));
      const saved = {
        ...subscription,
        id: known?.id ?? nextId(),
        createdAt: known?.createdAt ?? updatedAt,
        updatedAt,
      };
      subscriptions = [...subscriptions.filter(({ id }) => id !== saved.id), saved];
      return saved;
    },
    remove(isMeant) {
      subscriptions = subscriptions.filter((subscription) => !isMeant(subscription));
      filters = filters.filter(({ subscriptionId }) => subscriptions.some(({ id }) => id === subscriptionId));
    },
    filters: {
      listOf: filtersOf,
      find: (id) => filters.find((filter) => filter.id === id),
      add(filter) {
        const added = { ...filter, id: nextId() };
        filters.push(added);
        return added;
      },
      remove(id) {
        filters = filters.filter((filter) => filter.id !== id);
      },
    },
    wants(change, properties) {
      const isFiltered = change.action === 'CREATE' || change.action === 'UPDATE';
      return subscriptions.some(
        (subscription) =>
          isMatch(subscription, change) && (!isFiltered || passes(filtersOf(subscription.id), properties)),
      );
    },
  };
}
