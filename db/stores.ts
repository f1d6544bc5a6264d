import type { Database } from './database';
import { createAuthChallengeStore, type AuthChallengeStore } from './stores/auth-challenges';
import { createApiCallStore, type ApiCallStore } from './stores/api-calls';
import { createConnectionStore, type ConnectionStore } from './stores/connections';
import { createErasureStore, type ErasureStore } from './stores/erasures';
import { createEventStore, type EventStore } from './stores/events';
import { createHeartbeatStore, type HeartbeatStore } from './stores/heartbeats';
import { createHubspotAccessStore, type HubspotAccessStore } from './stores/hubspot-access';
import { createInvitationStore, type InvitationStore } from './stores/invitations';
import { createMemberStore, type MemberStore } from './stores/members';
import { createMembershipStore, type MembershipStore } from './stores/memberships';
import { createPasskeyStore, type PasskeyStore } from './stores/passkeys';
import { createPersonStore, type PersonStore } from './stores/people';
import { createPortalStore, type PortalStore } from './stores/portals';
import { createRateBudgetStore, type RateBudgetStore } from './stores/rate-budgets';
import { createSealedValueStore, type SealedValueStore } from './stores/sealed-values';
import { createSavedCallStore, type SavedCallStore } from './stores/saved-calls';
import { createSessionStore, type SessionStore } from './stores/sessions';
import { createSignInStore, type SignInStore } from './stores/sign-ins';
import { createStaticConnectionStore, type StaticConnectionStore } from './stores/static-connections';
import { createSyncStore, type SyncStore } from './stores/sync';

export type Stores = {
  authChallenges: AuthChallengeStore;
  apiCalls: ApiCallStore;
  connections: ConnectionStore;
  erasures: ErasureStore;
  events: EventStore;
  heartbeats: HeartbeatStore;
  hubspotAccess: HubspotAccessStore;
  invitations: InvitationStore;
  members: MemberStore;
  memberships: MembershipStore;
  portals: PortalStore;
  passkeys: PasskeyStore;
  people: PersonStore;
  rateBudgets: RateBudgetStore;
  sealedValues: SealedValueStore;
  savedCalls: SavedCallStore;
  sessions: SessionStore;
  signIns: SignInStore;
  staticConnections: StaticConnectionStore;
  sync: SyncStore;
};

/** Rows in, rows out; each mutation is one transaction with the event that tells of it. */
export function createStores(database: Database): Stores {
  return {
    authChallenges: createAuthChallengeStore(database),
    apiCalls: createApiCallStore(database),
    connections: createConnectionStore(database),
    erasures: createErasureStore(database),
    events: createEventStore(database),
    heartbeats: createHeartbeatStore(database),
    hubspotAccess: createHubspotAccessStore(database),
    invitations: createInvitationStore(database),
    members: createMemberStore(database),
    memberships: createMembershipStore(database),
    portals: createPortalStore(database),
    passkeys: createPasskeyStore(database),
    people: createPersonStore(database),
    rateBudgets: createRateBudgetStore(database),
    sealedValues: createSealedValueStore(database),
    savedCalls: createSavedCallStore(database),
    sessions: createSessionStore(database),
    signIns: createSignInStore(database),
    staticConnections: createStaticConnectionStore(database),
    sync: createSyncStore(database),
  };
}
