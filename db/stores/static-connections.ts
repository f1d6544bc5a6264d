import { count, eq } from 'drizzle-orm';
import { connections, memberships } from '@/db/schema';
import type { Database, Transaction } from '@/db/database';
import type { HubId, UserId } from '@/lib/kernel/ids';
import type { PortalScope } from '@/lib/kernel/portal-scope';
import { toConnectionRow, versionAfter, type ConnectionRow } from './connections';
import { insertEvent, type NewEvent } from './events';
import { isAllowed, upsertPortal, type SignInRecord } from './sign-ins';

/** A pasted token, sealed, with what HubSpot said of it. */
export type StaticGrant = {
  sealedAccessToken: string;
  grantedScopes: string[];
  apiOrigin: string;
  connectedByUserId: UserId;
  nowMs: number;
};

type Replacement = {
  grant: StaticGrant;
  /** Whether what is stored may go; asked within the transaction, about the row as it is then. */
  mayReplace(stored: ConnectionRow): boolean;
  event: NewEvent;
};

type NewPortal = Pick<SignInRecord, 'portal' | 'allowed'> & {
  grant: StaticGrant;
  event: NewEvent;
};

export type StaticConnectionStore = ReturnType<typeof createStaticConnectionStore>;

/** Connections by a token that somebody pasted. */
export function createStaticConnectionStore(database: Database) {
  return {
    /** Puts a token in the place of whatever connects a portal; false, and nothing done, when that may not go. */
    async replace(scope: PortalScope, { grant, mayReplace, event }: Replacement): Promise<boolean> {
      return database.write((tx) => {
        const stored = tx.select().from(connections).where(eq(connections.hubId, scope.hubId)).get();
        if (stored && !mayReplace(toConnectionRow(stored))) return false;
        keepStatic(tx, { hubId: scope.hubId, grant });
        insertEvent(tx, event);
        return true;
      });
    },

    /** Portal, owner, token and event: all of them or nothing. A portal that has members is theirs. */
    async connect({ grant, portal, allowed, event }: NewPortal): Promise<'connected' | 'not_allowed' | 'has_members'> {
      return database.write((tx) => {
        const { hubId } = portal;
        const members = tx.select({ n: count() }).from(memberships).where(eq(memberships.hubId, hubId)).get()?.n ?? 0;
        if (members > 0) return 'has_members';
        if (!isAllowed(tx, { allowed, portal, isKnownPerson: true })) return 'not_allowed';
        const { nowMs, connectedByUserId: userId } = grant;
        upsertPortal(tx, { portal, nowMs });
        tx.insert(memberships).values({ hubId, userId, role: 'owner', createdAtMs: nowMs }).run();
        keepStatic(tx, { hubId, grant });
        insertEvent(tx, event);
        return 'connected';
      });
    },
  };
}

function keepStatic(tx: Transaction, { hubId, grant }: { hubId: HubId; grant: StaticGrant }): void {
  const { nowMs, ...given } = grant;
  const stored = tx
    .select({ version: connections.version })
    .from(connections)
    .where(eq(connections.hubId, hubId))
    .get();
  const fresh = {
    ...given,
    kind: 'static' as const,
    clientId: 'static',
    status: 'connected' as const,
    version: versionAfter(stored, nowMs),
    sealedRefreshToken: null,
    sealedPreviousRefreshToken: null,
    expiresAtMs: null,
    refreshAfterMs: null,
    refreshedAtMs: null,
    requestedScopes: [],
    optionalScopes: [],
    leaseOwner: null,
    leaseUntilMs: null,
    refreshFailures: 0,
    nextRefreshAtMs: null,
    lastErrorCode: null,
    lastErrorMessage: null,
    lastErrorAtMs: null,
    introspectedAtMs: nowMs,
    nextIntrospectionAtMs: null,
  };
  tx.insert(connections)
    .values({ ...fresh, hubId, createdAtMs: nowMs })
    .onConflictDoUpdate({ target: connections.hubId, set: fresh })
    .run();
}
