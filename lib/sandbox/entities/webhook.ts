/** What an app wants to hear of; it counts for every portal that installed the app. */
export type WebhookSubscription = {
  id: number;
  /** `contact.creation` and the like, or `object.creation` with the kind in `objectTypeId`. */
  eventType: string;
  propertyName?: string;
  objectTypeId?: string;
  active: boolean;
  createdAt: string;
  updatedAt: string;
};

export type WebhookSettings = {
  targetUrl: string;
  throttling: { maxConcurrentRequests: number };
  createdAt: string;
  updatedAt: string;
};

/** Something that happened to a record, before it is known who wants to hear of it. */
export type RecordEvent = {
  hubId: number;
  objectTypeId: string;
  objectId: number;
  action: 'creation' | 'deletion' | 'propertyChange' | 'merge' | 'restore' | 'associationChange' | 'privacyDeletion';
  occurredAtMs: number;
  changeSource: string;
  /** What only some actions carry, in HubSpot's names. */
  extra: Readonly<Record<string, unknown>>;
  /** Of an associationChange, what only the journal tells. */
  association?: { toObjectTypeId: string; associationTypeId: number; associationCategory: string };
};

/** One message as HubSpot sends it. */
export type WebhookEvent = {
  eventId: number;
  subscriptionId: number;
  portalId: number;
  appId: number;
  occurredAt: number;
  subscriptionType: string;
  attemptNumber: number;
  objectId: number;
  changeSource: string;
} & Readonly<Record<string, unknown>>;

/** One request that carried messages, and what became of it. */
export type WebhookDelivery = {
  at: string;
  portalId: number;
  targetUrl: string;
  attemptNumber: number;
  events: WebhookEvent[];
  /** 0: no answer within the time. */
  status: number;
};
