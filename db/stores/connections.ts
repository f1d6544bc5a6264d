import { and, eq, sql } from 'drizzle-orm';
import { connections, users } from '../schema';
import type { Database } from '../database';
import { insertEvent, type NewEvent } from './events';
import { assert } from '@/lib/kernel/assert';
import { parseHubId, toUserId, type HubId, type UserId } from '@/lib/kernel/ids';
import type { PortalScope } from '@/lib/kernel/portal-scope';

type Row = typeof connections.$inferSelect;
export type ConnectionRow = Omit<Row, 'hubId' | 'connectedByUserId'> & {
  hubId: HubId;
  connectedByUserId: UserId | null;
};

export type LeaseClaim =
  | { kind: 'claimed'; row: ConnectionRow }
  /** Somebody else holds the lease until then. */
  | { kind: 'held'; untilMs: number }
  /** The grant moved since the caller looked; look again. */
  | { kind: 'changed' };

export type RenewedGrant = {
  sealedAccessToken: string;
  sealedRefreshToken: string;
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

type Lease = { owner: string; version: number };

export type ConnectionStore = ReturnType<typeof createConnectionStore>;

export function toConnectionRow(row: Row): ConnectionRow {
  const hubId = parseHubId(row.hubId);
  assert(hubId, 'a stored hub id is a hub id');
  return { ...row, hubId, connectedByUserId: row.connectedByUserId === null ? null : toUserId(row.connectedByUserId) };
}

/** Sealed grants. Every change of a grant moves `version`, and every late writer is fenced off by it. */
export function createConnectionStore(database: Database) {
  const holdsLease = (scope: PortalScope, lease: Lease) =>
    and(
      eq(connections.hubId, scope.hubId),
      eq(connections.version, lease.version),
      eq(connections.leaseOwner, lease.owner),
    );
  const noLease = { leaseOwner: null, leaseUntilMs: null };

  return {
    async find(scope: PortalScope): Promise<ConnectionRow | undefined> {
      const row = database.orm.select().from(connections).where(eq(connections.hubId, scope.hubId)).get();
      return row && toConnectionRow(row);
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
    async claimLease(scope: PortalScope, claim: Lease & { nowMs: number; leaseMs: number }): Promise<LeaseClaim> {
      return database.write((tx) => {
        const row = tx.select().from(connections).where(eq(connections.hubId, scope.hubId)).get();
        if (!row || row.version !== claim.version || row.status !== 'connected') return { kind: 'changed' };
        if (row.leaseUntilMs !== null && row.leaseUntilMs > claim.nowMs) {
          return { kind: 'held', untilMs: row.leaseUntilMs };
        }
        const lease = { leaseOwner: claim.owner, leaseUntilMs: claim.nowMs + claim.leaseMs };
        tx.update(connections).set(lease).where(eq(connections.hubId, scope.hubId)).run();
        return { kind: 'claimed', row: toConnectionRow({ ...row, ...lease }) };
      });
    },

    /** Stores a renewed grant; false when the grant moved meanwhile (reconnected, disconnected) and the renewal is void. */
    async completeRefresh(scope: PortalScope, lease: Lease, grant: RenewedGrant, event: NewEvent): Promise<boolean> {
      return database.write((tx) => {
        const cleared = { refreshFailures: 0, nextRefreshAtMs: null, lastErrorCode: null, lastErrorMessage: null };
        const { changes } = tx
          .update(connections)
          .set({ ...grant, ...noLease, ...cleared, lastErrorAtMs: null, version: sql`${connections.version} + 1` })
          // Not by lease owner: an owner that was paused past its lease still brings the only valid refresh token,
          // unless somebody has renewed since, and that moved the version.
          .where(and(eq(connections.hubId, scope.hubId), eq(connections.version, lease.version)))
          .run();
        if (changes === 1) insertEvent(tx, event);
        return changes === 1;
      });
    },

    /** Records a failed refresh and lets go of the lease; false when the grant moved meanwhile. */
    async failRefresh(scope: PortalScope, lease: Lease, failure: RefreshFailure, event?: NewEvent): Promise<boolean> {
      return database.write((tx) => {
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
          .where(holdsLease(scope, lease))
          .run();
        if (changes === 1 && event) insertEvent(tx, event);
        return changes === 1;
      });
    },

    /** Forgets the grant. The version moves, so that a refresh under way cannot bring it back. */
    async disconnect(scope: PortalScope, event: NewEvent): Promise<void> {
      database.write((tx) => {
        tx.update(connections)
          .set({
            ...noLease,
            status: 'disconnected',
            version: sql`${connections.version} + 1`,
            sealedAccessToken: null,
            sealedRefreshToken: null,
            expiresAtMs: null,
            refreshAfterMs: null,
            refreshFailures: 0,
            nextRefreshAtMs: null,
            lastErrorCode: null,
            lastErrorMessage: null,
            lastErrorAtMs: null,
          })
          .where(eq(connections.hubId, scope.hubId))
          .run();
        insertEvent(tx, event);
      });
    },
  };
}
