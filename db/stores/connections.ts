import { and, eq, sql } from 'drizzle-orm';
import { connections, users } from '@/db/schema';
import type { Database, Transaction } from '@/db/database';
import { insertEvent, type NewEvent } from './events';
import { assert } from '@/lib/kernel/assert';
import { readingAgeMsMax } from '@/lib/kernel/clock';
import { parseHubId, toUserId, type HubId, type UserId } from '@/lib/kernel/ids';
import type { PortalScope } from '@/lib/kernel/portal-scope';

type Row = typeof connections.$inferSelect;
export type ConnectionRow = Omit<Row, 'hubId' | 'connectedByUserId'> & {
  hubId: HubId;
  connectedByUserId: UserId | null;
};

/** What the worker looks at to see what a portal needs; no token, sealed or not, is of interest there. */
export type ConnectionState = Pick<
  ConnectionRow,
  'hubId' | 'status' | 'grantedScopes' | 'introspectedAtMs' | 'nextIntrospectionAtMs'
>;

export type LeaseClaim =
  | { kind: 'claimed'; row: ConnectionRow }
  /** Somebody else holds the lease until then. */
  | { kind: 'held'; untilMs: number }
  /** The grant moved since the caller looked; look again. */
  | { kind: 'changed' };

export type RenewedGrant = {
  sealedAccessToken: string;
  sealedRefreshToken: string;
  /** The refresh token that brought this one; null once it is known to be of no use any more. */
  sealedPreviousRefreshToken: string | null;
  expiresAtMs: number;
  refreshAfterMs: number;
  refreshedAtMs: number;
  grantedScopes: string[];
};

export type RefreshFailure = {
  /** `needs_reauth` only on proof that the grant is dead. */
  status: 'connected' | 'needs_reauth';
  code: string;
  message: string;
  atMs: number;
  nextRefreshAtMs: number;
};

export type Lease = { owner: string; version: number };
type LeaseRequest = Lease & { nowMs: number; leaseMs: number };
type Renewal = { lease: Lease; grant: RenewedGrant; event: NewEvent };
type EndedGrant = { version: number; failure: Omit<RefreshFailure, 'status' | 'nextRefreshAtMs'>; event: NewEvent };
type IntrospectionClaim = { nextAtMs: number; isDue(row: ConnectionState): boolean };
type NotedIntrospection = {
  version: number;
  introspectedAtMs: number;
  /** Absent where HubSpot did not say. */
  grantedScopes?: string[];
  event?: NewEvent;
};
type FailedRefresh = { lease: Lease; failure: RefreshFailure; event: NewEvent };

export type ConnectionStore = ReturnType<typeof createConnectionStore>;

export function toConnectionRow(row: Row): ConnectionRow {
  const hubId = parseHubId(row.hubId);
  assert(hubId, 'a stored hub id is a hub id');
  return { ...row, hubId, connectedByUserId: row.connectedByUserId === null ? null : toUserId(row.connectedByUserId) };
}

/** Sealed grants. Every change of a grant moves `version`, and every late writer is fenced off by it. */
export function createConnectionStore(database: Database) {
  return {
    async find(scope: PortalScope): Promise<ConnectionRow | undefined> {
      const row = database.orm.select().from(connections).where(eq(connections.hubId, scope.hubId)).get();
      return row && toConnectionRow(row);
    },

    /** Every portal that was ever connected, for the worker, which then asks for a scope of each. */
    async listStates(): Promise<ConnectionState[]> {
      return database.orm.select().from(connections).all().map(toConnectionRow);
    },

    async findConnectedBy(scope: PortalScope): Promise<{ id: UserId; email: string | null } | undefined> {
      const row = database.orm
        .select({ id: users.id, email: users.email })
        .from(connections)
        .innerJoin(users, eq(users.id, connections.connectedByUserId))
        .where(eq(connections.hubId, scope.hubId))
        .get();
      return row && { id: toUserId(row.id), email: row.email };
    },

    /** Takes the right to refresh a grant, if nobody has it and the grant is still the one the caller saw. */
    async claimLease(scope: PortalScope, claim: LeaseRequest): Promise<LeaseClaim> {
      return database.write((tx) => claimLease(tx, scope, claim));
    },

    /** Stores a renewed grant; false when the grant moved meanwhile (reconnected, disconnected) and the renewal is void. */
    async completeRefresh(scope: PortalScope, renewal: Renewal): Promise<boolean> {
      return database.write((tx) => completeRefresh(tx, scope, renewal));
    },

    /** Records a failed refresh and lets go of the lease; false when the grant moved meanwhile. */
    async failRefresh(scope: PortalScope, failed: FailedRefresh): Promise<boolean> {
      return database.write((tx) => failRefresh(tx, scope, failed));
    },

    /**
     * Takes the right to ask HubSpot about a connection, until `nextAtMs`; false when it is not due or somebody else has
     * taken it meanwhile.
     */
    async claimIntrospection(scope: PortalScope, claim: IntrospectionClaim): Promise<boolean> {
      return database.write((tx) => claimIntrospection(tx, scope, claim));
    },

    /** What HubSpot said of a grant. `version` stays: a refresh under way must not be fenced off by it. */
    async noteIntrospection(scope: PortalScope, noted: NotedIntrospection): Promise<boolean> {
      return database.write((tx) => noteIntrospection(tx, scope, noted));
    },

    /** Calls a grant dead, on proof of that; false when another one is stored by now. */
    async endGrant(scope: PortalScope, ended: EndedGrant): Promise<boolean> {
      return database.write((tx) => endGrant(tx, scope, ended));
    },

    /**
     * Forgets the grant and gives back what it was. The version moves in the same step, so that neither a refresh under
     * way nor a disconnect that comes late can touch what is stored after it.
     */
    async disconnect(scope: PortalScope, event: NewEvent): Promise<ConnectionRow | undefined> {
      return database.write((tx) => {
        const row = tx.select().from(connections).where(eq(connections.hubId, scope.hubId)).get();
        const forgotten = {
          sealedAccessToken: null,
          sealedRefreshToken: null,
          sealedPreviousRefreshToken: null,
          expiresAtMs: null,
          refreshAfterMs: null,
        };
        tx.update(connections)
          .set({ ...noLease, ...noFailure, ...forgotten, ...nextVersion, status: 'disconnected' })
          .where(eq(connections.hubId, scope.hubId))
          .run();
        insertEvent(tx, event);
        return row && toConnectionRow(row);
      });
    },
  };
}

/**
 * The version of a grant in the place of the stored one. Where none is stored it begins with the time and not with 1, so
 * that who still works on a grant of the same portal, erased since, does not take the new one for it.
 */
export function versionAfter(stored: Pick<Row, 'version'> | undefined, nowMs: number): number {
  return stored ? stored.version + 1 : nowMs;
}

const nextVersion = { version: sql`${connections.version} + 1` };
const noLease = { leaseOwner: null, leaseUntilMs: null };
const noFailure = {
  refreshFailures: 0,
  nextRefreshAtMs: null,
  lastErrorCode: null,
  lastErrorMessage: null,
  lastErrorAtMs: null,
};

function claimLease(tx: Transaction, scope: PortalScope, claim: LeaseRequest): LeaseClaim {
  const row = tx.select().from(connections).where(eq(connections.hubId, scope.hubId)).get();
  if (!row || row.version !== claim.version || row.status !== 'connected') return { kind: 'changed' };
  const untilMs = row.leaseUntilMs ?? 0;
  // One that ends later than any can was taken before the clock was set back.
  const longestMs = claim.leaseMs + readingAgeMsMax;
  if (untilMs > claim.nowMs && untilMs <= claim.nowMs + longestMs) return { kind: 'held', untilMs };
  const lease = { leaseOwner: claim.owner, leaseUntilMs: claim.nowMs + claim.leaseMs };
  tx.update(connections).set(lease).where(eq(connections.hubId, scope.hubId)).run();
  return { kind: 'claimed', row: toConnectionRow({ ...row, ...lease }) };
}

function completeRefresh(tx: Transaction, scope: PortalScope, { lease, grant, event }: Renewal): boolean {
  const { changes } = tx
    .update(connections)
    // Somebody may have called the grant dead meanwhile, for the old refresh token; this one is proof of the contrary.
    .set({ ...grant, ...noLease, ...noFailure, ...nextVersion, status: 'connected' })
    // Not by lease owner: an owner that was paused past its lease still brings the only valid refresh token, unless
    // somebody has renewed since, and that moved the version.
    .where(and(eq(connections.hubId, scope.hubId), eq(connections.version, lease.version)))
    .run();
  if (changes === 1) insertEvent(tx, event);
  return changes === 1;
}

function failRefresh(tx: Transaction, scope: PortalScope, { lease, failure, event }: FailedRefresh): boolean {
  const { changes } = tx
    .update(connections)
    .set({
      ...noLease,
      status: failure.status,
      refreshFailures: sql`${connections.refreshFailures} + 1`,
      nextRefreshAtMs: failure.nextRefreshAtMs,
      lastErrorCode: failure.code,
      lastErrorMessage: failure.message,
      lastErrorAtMs: failure.atMs,
    })
    .where(
      and(
        eq(connections.hubId, scope.hubId),
        eq(connections.version, lease.version),
        eq(connections.leaseOwner, lease.owner),
      ),
    )
    .run();
  if (changes === 1) insertEvent(tx, event);
  return changes === 1;
}

function endGrant(tx: Transaction, scope: PortalScope, { version, failure, event }: EndedGrant): boolean {
  const { changes } = tx
    .update(connections)
    .set({
      ...noLease,
      status: 'needs_reauth',
      lastErrorCode: failure.code,
      lastErrorMessage: failure.message,
      lastErrorAtMs: failure.atMs,
    })
    .where(
      and(eq(connections.hubId, scope.hubId), eq(connections.version, version), eq(connections.status, 'connected')),
    )
    .run();
  if (changes === 1) insertEvent(tx, event);
  return changes === 1;
}

function claimIntrospection(tx: Transaction, scope: PortalScope, { nextAtMs, isDue }: IntrospectionClaim): boolean {
  const row = tx.select().from(connections).where(eq(connections.hubId, scope.hubId)).get();
  if (!row || !isDue(toConnectionRow(row))) return false;
  tx.update(connections).set({ nextIntrospectionAtMs: nextAtMs }).where(eq(connections.hubId, scope.hubId)).run();
  return true;
}

function noteIntrospection(
  tx: Transaction,
  scope: PortalScope,
  { version, event, ...noted }: NotedIntrospection,
): boolean {
  const { changes } = tx
    .update(connections)
    .set(noted)
    .where(and(eq(connections.hubId, scope.hubId), eq(connections.version, version)))
    .run();
  if (changes === 1 && event) insertEvent(tx, event);
  return changes === 1;
}
