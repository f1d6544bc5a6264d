import { randomUUID } from 'node:crypto';
import { and, count, eq } from 'drizzle-orm';
import { connections, invitations, memberships, portals, users } from '@/db/schema';
import type { Database, Transaction } from '@/db/database';
import { toConnectionRow, versionAfter, type ConnectionRow } from './connections';
import { insertEvent, type NewEvent } from './events';
import { acceptInvitation } from './invitations';
import { findPersonOf, insertPerson, type Account } from './people';
import type { HubId, UserId } from '@/lib/kernel/ids';
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
  /** The hash of the link that somebody came with. */
  invitationHash?: string;
  /** Which portals may connect here; `first`: the first one to do so claims the installation. */
  allowed: { kind: 'any' } | { kind: 'first' } | { kind: 'list'; hubIds: readonly HubId[] };
  /** Whether a stored grant can still be used; the vault's judgement. */
  isWell(stored: ConnectionRow): boolean;
};

export type SignInOutcome =
  | { kind: 'not_allowed' }
  | { kind: 'signed_in'; userId: UserId; role: Role; grant: 'created' | 'replaced' | 'dropped' }
  /** The portal they chose is none of this place; they are a member of another, and here as nothing but a person. */
  | { kind: 'person'; userId: UserId };

/** Who a provider says somebody is, without any portal. */
export type IdentityRecord = {
  account: Account;
  email: string | null;
  name: string | null;
  invitationHash?: string;
  /** Of the kind `sign_in`. */
  event: NewEvent;
};

export type SignInStore = ReturnType<typeof createSignInStore>;

export function createSignInStore(database: Database) {
  return {
    /** Person, portal, membership, grant and event of one consent: all of them or nothing. */
    async record(signIn: SignInRecord): Promise<SignInOutcome> {
      try {
        return database.write((tx) => recordConsent(tx, signIn));
      } catch (error) {
        if (error instanceof Stranger) return { kind: 'not_allowed' };
        throw error;
      }
    },

    /** Somebody whom a provider vouches for: known already, or let in by an invitation; undefined for anybody else. */
    async recordIdentity({ account, event, ...identity }: IdentityRecord): Promise<UserId | undefined> {
      const { email, name, invitationHash } = identity;
      try {
        return database.write((tx) => {
          const known = findPersonOf(tx, account);
          const nowMs = event.atMs;
          const userId = known ?? insertPerson(tx, { userId: randomUUID(), name, email, account, nowMs });
          if (known && email !== null) keepEmail(tx, { userId, email, nowMs });
          const joining = { ...event, kind: 'invitation.accept', userId };
          const isInvited =
            invitationHash !== undefined && acceptInvitation(tx, { tokenHash: invitationHash, userId, event: joining });
          if (!known && !isInvited) throw new Stranger();
          insertEvent(tx, { ...event, userId });
          return userId;
        });
      } catch (error) {
        if (error instanceof Stranger) return undefined;
        throw error;
      }
    },
  };
}

/** @throws Stranger */
function recordConsent(tx: Transaction, signIn: SignInRecord): SignInOutcome {
  if (!isAllowed(tx, { ...signIn, isKnownPerson: findPersonOf(tx, signIn) !== undefined }))
    return recordPerson(tx, signIn);
  const userId = upsertPerson(tx, signIn);
  upsertPortal(tx, signIn);
  // Before the portal is joined, so that an invited person gets the role of the invitation.
  acceptIfInvited(tx, signIn, userId);
  const role = joinPortal(tx, signIn, userId);
  const { grant, ...loss } = keepGrant(tx, signIn, userId);
  insertEvent(tx, {
    atMs: signIn.nowMs,
    hubId: signIn.portal.hubId,
    userId,
    kind: 'sign_in',
    outcome: 'ok',
    detail: { method: 'hubspot', role, grant, scopes: signIn.grant.grantedScopes, ...loss },
    correlationId: signIn.correlationId,
    source: signIn.source,
  });
  return { kind: 'signed_in', userId, role, grant };
}

/** Takes back what was written of somebody who turned out to have no business here. */
class Stranger extends Error {}

/**
 * HubSpot sends members of ours through a portal of theirs; where that is not served, they are still who they are.
 * @throws Stranger for whoever was not invited to one that is.
 */
function recordPerson(tx: Transaction, signIn: SignInRecord): SignInOutcome {
  const { nowMs, correlationId, source } = signIn;
  const userId = upsertPerson(tx, signIn);
  if (!acceptIfInvited(tx, signIn, userId) && !isInvitedMember(tx, signIn, userId)) throw new Stranger();
  const detail = { method: 'hubspot', grant: 'dropped' };
  insertEvent(tx, { atMs: nowMs, userId, kind: 'sign_in', outcome: 'ok', detail, correlationId, source });
  return { kind: 'person', userId };
}

/** Whoever connected a portal here and now chooses another is told that this one is not served; whoever was invited has no other way. */
function isInvitedMember(tx: Transaction, { allowed }: SignInRecord, userId: UserId): boolean {
  const isTheirs = and(eq(invitations.hubId, memberships.hubId), eq(invitations.usedByUserId, memberships.userId));
  const rows = tx
    .select({ hubId: memberships.hubId })
    .from(memberships)
    .innerJoin(invitations, isTheirs)
    .where(eq(memberships.userId, userId))
    .all();
  return rows.some(({ hubId }) => allowed.kind !== 'list' || allowed.hubIds.some((each) => each === hubId));
}

function acceptIfInvited(tx: Transaction, signIn: SignInRecord, userId: UserId): boolean {
  const { invitationHash, nowMs, correlationId, source } = signIn;
  if (invitationHash === undefined) return false;
  const event = { atMs: nowMs, userId, kind: 'invitation.accept', outcome: 'ok' as const, correlationId, source };
  return acceptInvitation(tx, { tokenHash: invitationHash, userId, event });
}

type Claim = { allowed: SignInRecord['allowed']; portal: { hubId: HubId }; isKnownPerson: boolean };

/** Whether a portal may connect to this installation. */
export function isAllowed(tx: Transaction, { allowed, portal, isKnownPerson }: Claim): boolean {
  if (allowed.kind === 'any') return true;
  if (allowed.kind === 'list') return allowed.hubIds.includes(portal.hubId);
  const known = tx.select({ hubId: portals.hubId }).from(portals).all();
  if (known.length > 0) return known.some((row) => row.hubId === portal.hubId);
  // Whose portals were all erased is no free installation: it still belongs to the people in it.
  return isKnownPerson || tx.select({ id: users.id }).from(users).limit(1).get() === undefined;
}

function upsertPerson(tx: Transaction, { provider, providerAccountId, email, nowMs }: SignInRecord): UserId {
  const account = { provider, providerAccountId };
  const userId = findPersonOf(tx, account);
  if (userId === undefined) return insertPerson(tx, { userId: randomUUID(), name: null, email, account, nowMs });
  // An introspection without an e-mail is no reason to forget one.
  if (email !== null) keepEmail(tx, { userId, email, nowMs });
  return userId;
}

function keepEmail(tx: Transaction, { userId, email, nowMs }: { userId: UserId; email: string; nowMs: number }): void {
  tx.update(users).set({ email, updatedAtMs: nowMs }).where(eq(users.id, userId)).run();
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
  const place = and(eq(memberships.hubId, portal.hubId), eq(memberships.userId, userId));
  const membership = tx.select().from(memberships).where(place).get();
  if (membership) {
    // HubSpot lets them authorise the portal, so their access there has not ended after all.
    if (membership.suspendedAtMs !== null) tx.update(memberships).set({ suspendedAtMs: null }).where(place).run();
    return membership.role;
  }
  const members = tx.select({ n: count() }).from(memberships).where(eq(memberships.hubId, portal.hubId)).get()?.n ?? 0;
  const role = members === 0 ? 'owner' : 'admin';
  tx.insert(memberships).values({ hubId: portal.hubId, userId, role, createdAtMs: nowMs }).run();
  return role;
}

type KeptGrant = {
  grant: 'created' | 'replaced' | 'dropped';
  /** For want of which the consent was not taken over. */
  lostScopes?: string[];
};

/** A consent with fewer scopes than the stored grant, while that one is well, is only an identity. */
function keepGrant(tx: Transaction, { portal, grant, nowMs, isWell }: SignInRecord, userId: UserId): KeptGrant {
  const stored = tx.select().from(connections).where(eq(connections.hubId, portal.hubId)).get();
  const isKept = stored !== undefined && isWell(toConnectionRow(stored));
  // A pasted token is an owner's choice, which somebody's signing in does not undo.
  if (isKept && stored.kind === 'static') return { grant: 'dropped' };
  const lostScopes = stored?.grantedScopes.filter((scope) => !grant.grantedScopes.includes(scope)) ?? [];
  if (isKept && lostScopes.length > 0) return { grant: 'dropped', lostScopes };
  const fresh = {
    ...grant,
    kind: 'oauth' as const,
    sealedPreviousRefreshToken: null,
    introspectedAtMs: nowMs,
    nextIntrospectionAtMs: null,
    status: 'connected' as const,
    version: versionAfter(stored, nowMs),
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
  return { grant: stored ? 'replaced' : 'created' };
}
