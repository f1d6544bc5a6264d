import { randomUUID } from 'node:crypto';
import { and, count, eq } from 'drizzle-orm';
import { accounts, connections, memberships, portals, users } from '@/db/schema';
import type { Database, Transaction } from '@/db/database';
import { toConnectionRow, type ConnectionRow } from './connections';
import { insertEvent } from './events';
import { toUserId, type HubId, type UserId } from '@/lib/kernel/ids';
import type { Role } from '@/lib/kernel/roles';

export type SealedGrant = {
  sealedAccessToken: string;
  sealedRefreshToken: string;
  expiresAtMs: number;
  refreshAfterMs: number;
  requestedScopes: string[];
  optionalScopes: string[];
  grantedScopes: string[];
  clientId: string;
  apiOrigin: string;
};

export type SignInRecord = {
  nowMs: number;
  correlationId: string;
  /** The browser in words. */
  source?: string;
  provider: string;
  /** HubSpot's `user_id`: the identity. */
  providerAccountId: string;
  email: string | null;
  /** `isConfirmed`: HubSpot said so just now; otherwise what is stored already is better. */
  portal: { hubId: HubId; name: string; timeZone: string; uiDomain: string; isConfirmed: boolean };
  grant: SealedGrant;
  /** Which portals may connect here; `first`: the first one to do so claims the installation. */
  allowed: { kind: 'any' } | { kind: 'first' } | { kind: 'list'; hubIds: readonly HubId[] };
  /** Whether a stored grant can still be used; the vault's judgement. */
  isWell(stored: ConnectionRow): boolean;
};

export type SignInOutcome =
  | { kind: 'not_allowed' }
  | { kind: 'signed_in'; userId: UserId; role: Role; grant: 'created' | 'replaced' | 'dropped' };

export type SignInStore = ReturnType<typeof createSignInStore>;

export function createSignInStore(database: Database) {
  return {
    /** Person, portal, membership, grant and event of one consent: all of them or nothing. */
    async record(signIn: SignInRecord): Promise<SignInOutcome> {
      return database.write((tx): SignInOutcome => {
        if (!isAllowed(tx, signIn)) return { kind: 'not_allowed' };
        const userId = upsertPerson(tx, signIn);
        upsertPortal(tx, signIn);
        const role = joinPortal(tx, signIn, userId);
        const grant = keepGrant(tx, signIn, userId);
        insertEvent(tx, {
          atMs: signIn.nowMs,
          hubId: signIn.portal.hubId,
          userId,
          kind: 'sign_in',
          outcome: 'ok',
          detail: { role, grant, scopes: signIn.grant.grantedScopes },
          correlationId: signIn.correlationId,
          source: signIn.source,
        });
        return { kind: 'signed_in', userId, role, grant };
      });
    },
  };
}

/** Whether a portal may connect to this installation. */
export function isAllowed(
  tx: Transaction,
  { allowed, portal }: { allowed: SignInRecord['allowed']; portal: { hubId: HubId } },
): boolean {
  if (allowed.kind === 'any') return true;
  if (allowed.kind === 'list') return allowed.hubIds.includes(portal.hubId);
  const known = tx.select({ hubId: portals.hubId }).from(portals).all();
  return known.length === 0 || known.some((row) => row.hubId === portal.hubId);
}

function upsertPerson(tx: Transaction, { provider, providerAccountId, email, nowMs }: SignInRecord): UserId {
  const account = tx
    .select({ userId: accounts.userId })
    .from(accounts)
    .where(and(eq(accounts.provider, provider), eq(accounts.providerAccountId, providerAccountId)))
    .get();
  if (account) {
    // The name stays; HubSpot's OAuth gives none, and an introspection without an e-mail is no reason to forget one.
    if (email !== null) tx.update(users).set({ email, updatedAtMs: nowMs }).where(eq(users.id, account.userId)).run();
    return toUserId(account.userId);
  }
  const userId = toUserId(randomUUID());
  tx.insert(users).values({ id: userId, email, createdAtMs: nowMs, updatedAtMs: nowMs }).run();
  tx.insert(accounts).values({ provider, providerAccountId, userId, createdAtMs: nowMs }).run();
  return userId;
}

export function upsertPortal(tx: Transaction, { portal, nowMs }: Pick<SignInRecord, 'portal' | 'nowMs'>): void {
  const { hubId, name, timeZone, uiDomain } = portal;
  tx.insert(portals)
    .values({ hubId, name, timeZone, uiDomain, createdAtMs: nowMs, updatedAtMs: nowMs })
    .onConflictDoNothing()
    .run();
  if (!portal.isConfirmed) return;
  tx.update(portals).set({ name, timeZone, uiDomain, updatedAtMs: nowMs }).where(eq(portals.hubId, hubId)).run();
}

/** The first member owns the portal; later ones who could authorise it are admins; nobody's role changes by signing in. */
function joinPortal(tx: Transaction, { portal, nowMs }: SignInRecord, userId: UserId): Role {
  const membership = tx
    .select({ role: memberships.role })
    .from(memberships)
    .where(and(eq(memberships.hubId, portal.hubId), eq(memberships.userId, userId)))
    .get();
  if (membership) return membership.role;
  const members = tx.select({ n: count() }).from(memberships).where(eq(memberships.hubId, portal.hubId)).get()?.n ?? 0;
  const role = members === 0 ? 'owner' : 'admin';
  tx.insert(memberships).values({ hubId: portal.hubId, userId, role, createdAtMs: nowMs }).run();
  return role;
}

/** A consent with fewer scopes than the stored grant, while that one is well, is only an identity. */
function keepGrant(
  tx: Transaction,
  { portal, grant, nowMs, isWell }: SignInRecord,
  userId: UserId,
): 'created' | 'replaced' | 'dropped' {
  const stored = tx.select().from(connections).where(eq(connections.hubId, portal.hubId)).get();
  const loses = stored?.grantedScopes.some((scope) => !grant.grantedScopes.includes(scope));
  // A pasted token is an owner's choice, which somebody's signing in does not undo.
  if (stored && (loses || stored.kind === 'static') && isWell(toConnectionRow(stored))) return 'dropped';
  const fresh = {
    ...grant,
    kind: 'oauth' as const,
    sealedPreviousRefreshToken: null,
    introspectedAtMs: nowMs,
    nextIntrospectionAtMs: null,
    status: 'connected' as const,
    version: (stored?.version ?? 0) + 1,
    connectedByUserId: userId,
    refreshedAtMs: nowMs,
    leaseOwner: null,
    leaseUntilMs: null,
    refreshFailures: 0,
    nextRefreshAtMs: null,
    lastErrorCode: null,
    lastErrorMessage: null,
    lastErrorAtMs: null,
  };
  tx.insert(connections)
    .values({ ...fresh, hubId: portal.hubId, createdAtMs: nowMs })
    .onConflictDoUpdate({ target: connections.hubId, set: fresh })
    .run();
  return stored ? 'replaced' : 'created';
}
