export const journalActions = [
  'CREATE',
  'UPDATE',
  'DELETE',
  'MERGE',
  'RESTORE',
  'ASSOCIATION_ADDED',
  'ASSOCIATION_REMOVED',
  'SNAPSHOT',
  'APP_INSTALL',
  'APP_UNINSTALL',
  'ADDED_TO_LIST',
  'REMOVED_FROM_LIST',
  'GDPR_DELETE',
] as const;

export type JournalAction = (typeof journalActions)[number];

export type JournalSubscriptionType =
  'OBJECT' | 'ASSOCIATION' | 'APP_LIFECYCLE_EVENT' | 'LIST_MEMBERSHIP' | 'GDPR_PRIVACY_DELETION';

/** What the app wants to find in its journal. A list that is empty or absent narrows nothing. */
export type JournalSubscription = {
  id: number;
  subscriptionType: JournalSubscriptionType;
  /** The kind of record; of the app's own life, the kind of event. */
  objectTypeId: string;
  eventTypeId?: string;
  /** Absent where every portal counts. */
  portalId?: number;
  actions: JournalAction[];
  properties?: string[];
  objectIds?: number[];
  associatedObjectTypeIds?: string[];
  listIds?: number[];
  createdAt: string;
  updatedAt: string;
};

export const journalOperators = [
  'CONTAINS',
  'ENDS_WITH',
  'EQ',
  'GT',
  'GTE',
  'IN',
  'IS_EMPTY',
  'IS_NOT_EMPTY',
  'LT',
  'LTE',
  'N_EQ',
  'NOT_IN',
  'STARTS_WITH',
] as const;

export type JournalCondition = {
  filterType: 'CRM_OBJECT_PROPERTY';
  property: string;
  operator: (typeof journalOperators)[number];
  value?: string;
  values?: string[];
};

/** All conditions of a filter have to hold, and any one filter of a subscription is enough. */
export type JournalFilter = { id: number; subscriptionId: number; conditions: JournalCondition[]; createdAtMs: number };

/** Something that happened, as far as a subscription is matched against it. */
export type JournalChange = {
  type: JournalSubscriptionType;
  action: JournalAction;
  portalId: number;
  objectTypeId: string;
  /** 0 for what happens to the app itself. */
  objectId: number;
  occurredAtMs: number;
  propertyChanges: Record<string, string>;
  listId?: number;
  associatedObjectTypeId?: string;
  /** What only some kinds of events carry, in HubSpot's names. */
  extra: Readonly<Record<string, unknown>>;
};

/** One event as it stands in a file of the journal. */
export type JournalEvent = {
  type: JournalSubscriptionType;
  portalId: number;
  occurredAt: string;
  action: JournalAction;
} & Readonly<Record<string, unknown>>;

/** Events that are read together; the offset is the place behind them. */
export type JournalFile = { offset: string; events: JournalEvent[]; publishedAtMs: number };
