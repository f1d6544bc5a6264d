import type { Database } from './database';
import { createConnectionStore, type ConnectionStore } from './stores/connections';
import { createEventStore, type EventStore } from './stores/events';
import { createHeartbeatStore, type HeartbeatStore } from './stores/heartbeats';
import { createInvitationStore, type InvitationStore } from './stores/invitations';
import { createMemberStore, type MemberStore } from './stores/members';
import { createMembershipStore, type MembershipStore } from './stores/memberships';
import { createPortalStore, type PortalStore } from './stores/portals';
import { createRateBudgetStore, type RateBudgetStore } from './stores/rate-budgets';
import { createSealedValueStore, type SealedValueStore } from './stores/sealed-values';
import { createSessionStore, type SessionStore } from './stores/sessions';
import { createSignInStore, type SignInStore } from './stores/sign-ins';
import { createSyncStore, type SyncStore } from './stores/sync';

export type Stores = {
  connections: ConnectionStore;
  events: EventStore;
  heartbeats: HeartbeatStore;
  invitations: InvitationStore;
  members: MemberStore;
  memberships: MembershipStore;
  portals: PortalStore;
  rateBudgets: RateBudgetStore;
  sealedValues: SealedValueStore;
  sessions: SessionStore;
  signIns: SignInStore;
  sync: SyncStore;
};

/** Rows in, rows out; each mutation is one transaction with the event that tells of it. */
export function createStores(database: Database): Stores {
  return {
    connections: createConnectionStore(database),
    events: createEventStore(database),
    heartbeats: createHeartbeatStore(database),
    invitations: createInvitationStore(database),
    members: createMemberStore(database),
    memberships: createMembershipStore(database),
    portals: createPortalStore(database),
    rateBudgets: createRateBudgetStore(database),
    sealedValues: createSealedValueStore(database),
    sessions: createSessionStore(database),
    signIns: createSignInStore(database),
    sync: createSyncStore(database),
  };
}
