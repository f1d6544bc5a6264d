import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { RateSlot } from '@/lib/kernel/rate-slots';
import type { PortalEnvironment } from '@/lib/kernel/portal-environment';
import type { InvitedRole, Role } from '@/lib/kernel/roles';

const epochMs = (name: string) => integer(name);
const stringList = (name: string) => text(name, { mode: 'json' }).$type<string[]>();

/** A person. E-mail and name are what HubSpot last said; neither identifies anybody. */
export const users = sqliteTable('users', {
  id: text('id').primaryKey(),
  email: text('email'),
  name: text('name'),
  createdAtMs: epochMs('created_at_ms').notNull(),
  updatedAtMs: epochMs('updated_at_ms').notNull(),
});

/** A person's identity at a provider: HubSpot's `user_id`. Tokens are not here but in `connections`, sealed. */
export const accounts = sqliteTable(
  'accounts',
  {
    provider: text('provider').notNull(),
    providerAccountId: text('provider_account_id').notNull(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    createdAtMs: epochMs('created_at_ms').notNull(),
  },
  (table) => [primaryKey({ columns: [table.provider, table.providerAccountId] })],
);

export const sessions = sqliteTable(
  'sessions',
  {
    /** SHA-256 of the session id, base64url; the id itself is only in the cookie. */
    tokenHash: text('token_hash').primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    createdAtMs: epochMs('created_at_ms').notNull(),
    /** Absolute end, whatever happens. */
    expiresAtMs: epochMs('expires_at_ms').notNull(),
    /** Written at most every few minutes; the idle limit counts from it. */
    lastSeenAtMs: epochMs('last_seen_at_ms').notNull(),
    /** What a list of sessions calls this one by: no part of the secret. Null in rows older than the column. */
    publicId: text('public_id'),
    /** How the person proved who they are: `hubspot`, `passkey` or `oidc`. */
    method: text('method'),
    /** The browser in words, e.g. "Firefox on Linux"; the header itself is not kept. */
    device: text('device'),
  },
  (table) => [index('sessions_user').on(table.userId)],
);

/** A HubSpot account. What is here besides the id is for people to read. */
export const portals = sqliteTable('portals', {
  hubId: integer('hub_id').primaryKey(),
  name: text('name').notNull(),
  /** IANA zone, e.g. Europe/Berlin. */
  timeZone: text('time_zone').notNull(),
  /** Host of the portal's own HubSpot pages, e.g. app-eu1.hubspot.com. */
  uiDomain: text('ui_domain').notNull(),
  /** What its members call it here, instead of HubSpot's name. */
  label: text('label'),
  /** A key of the portal colours, so that nobody edits in the wrong one. */
  color: text('color'),
  environment: text('environment').$type<PortalEnvironment>(),
  createdAtMs: epochMs('created_at_ms').notNull(),
  updatedAtMs: epochMs('updated_at_ms').notNull(),
});

export const memberships = sqliteTable(
  'memberships',
  {
    hubId: integer('hub_id')
      .notNull()
      .references(() => portals.hubId, { onDelete: 'cascade' }),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    role: text('role').$type<Role>().notNull(),
    createdAtMs: epochMs('created_at_ms').notNull(),
    /** Set while the membership is of no use, because HubSpot says that the person's access there has ended. */
    suspendedAtMs: epochMs('suspended_at_ms'),
  },
  (table) => [primaryKey({ columns: [table.hubId, table.userId] }), index('memberships_user').on(table.userId)],
);

/** The grant by which we act in a portal; one per portal. */
export const connections = sqliteTable('connections', {
  hubId: integer('hub_id')
    .primaryKey()
    .references(() => portals.hubId, { onDelete: 'cascade' }),
  /** Only what a vendor's answer or a person decided; faults of our own configuration are found when the row is read. */
  status: text('status').$type<'connected' | 'needs_reauth' | 'disconnected'>().notNull(),
  /** Moves with every change of the grant; a writer that saw an older one has lost. */
  version: integer('version').notNull(),
  connectedByUserId: text('connected_by_user_id').references(() => users.id, { onDelete: 'set null' }),
  /** `oauth`: by consent, renewed by us. `static`: a private-app token or service key that somebody pasted; it has no refresh token. */
  kind: text('kind').$type<'oauth' | 'static'>().notNull().default('oauth'),
  sealedAccessToken: text('sealed_access_token'),
  sealedRefreshToken: text('sealed_refresh_token'),
  /** The refresh token before this one, one try for when the answer that brought this one was lost on the way to the disk. */
  sealedPreviousRefreshToken: text('sealed_previous_refresh_token'),
  expiresAtMs: epochMs('expires_at_ms'),
  /** From here on whoever needs a token renews it first. */
  refreshAfterMs: epochMs('refresh_after_ms'),
  refreshedAtMs: epochMs('refreshed_at_ms'),
  requestedScopes: stringList('requested_scopes').notNull(),
  optionalScopes: stringList('optional_scopes').notNull(),
  grantedScopes: stringList('granted_scopes').notNull(),
  /** The app and the API that made the grant: with any other it cannot be refreshed. */
  clientId: text('client_id').notNull(),
  apiOrigin: text('api_origin').notNull(),
  leaseOwner: text('lease_owner'),
  leaseUntilMs: epochMs('lease_until_ms'),
  refreshFailures: integer('refresh_failures').notNull().default(0),
  nextRefreshAtMs: epochMs('next_refresh_at_ms'),
  lastErrorCode: text('last_error_code'),
  lastErrorMessage: text('last_error_message'),
  lastErrorAtMs: epochMs('last_error_at_ms'),
  /** When HubSpot last told what the token is worth, and when to ask again. */
  introspectedAtMs: epochMs('introspected_at_ms'),
  nextIntrospectionAtMs: epochMs('next_introspection_at_ms'),
  createdAtMs: epochMs('created_at_ms').notNull(),
});

/** `unknown`: asked of HubSpot, which did not answer; it may or may not have happened. */
export type EventOutcome = 'intent' | 'ok' | 'failed' | 'unknown';

/** What people and the portal did, kept. Holds names of properties and scopes, never values or tokens. */
export const events = sqliteTable(
  'events',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    atMs: epochMs('at_ms').notNull(),
    hubId: integer('hub_id'),
    userId: text('user_id'),
    kind: text('kind').notNull(),
    subject: text('subject'),
    outcome: text('outcome').$type<EventOutcome>().notNull(),
    detail: text('detail', { mode: 'json' }).$type<Record<string, string | number | boolean | string[]>>(),
    correlationId: text('correlation_id').notNull(),
    /** From where: the browser in words, `worker` or `cli`; never an address. */
    source: text('source'),
  },
  (table) => [index('events_portal').on(table.hubId, table.id)],
);

/** That somebody wants a portal copied now; the worker takes the row away once a run has begun after it. */
export const syncRequests = sqliteTable('sync_requests', {
  hubId: integer('hub_id')
    .primaryKey()
    .references(() => portals.hubId, { onDelete: 'cascade' }),
  mode: text('mode').$type<'incremental' | 'full'>().notNull(),
  requestedAtMs: epochMs('requested_at_ms').notNull(),
});

/** What the worker last told of a portal, as the contract of the sync domain describes it. */
export const syncStatuses = sqliteTable('sync_statuses', {
  hubId: integer('hub_id')
    .primaryKey()
    .references(() => portals.hubId, { onDelete: 'cascade' }),
  status: text('status', { mode: 'json' }).$type<unknown>().notNull(),
  updatedAtMs: epochMs('updated_at_ms').notNull(),
});

/** The sign of life of each kind of process that works beside the web server. */
export const heartbeats = sqliteTable('heartbeats', {
  process: text('process').primaryKey(),
  pid: integer('pid').notNull(),
  startedAtMs: epochMs('started_at_ms').notNull(),
  beatAtMs: epochMs('beat_at_ms').notNull(),
});

/** The calls of one budget that still count against HubSpot's rolling window, shared by all processes. */
export const rateBudgets = sqliteTable('rate_budgets', {
  key: text('key').primaryKey(),
  slots: text('slots', { mode: 'json' }).$type<readonly RateSlot[]>().notNull().default([]),
  blockedUntilMs: epochMs('blocked_until_ms').notNull().default(0),
  /** Somebody at a screen waits: background work takes nothing until then. */
  awaitedUntilMs: epochMs('awaited_until_ms').notNull().default(0),
});

/** A way in for somebody whom HubSpot will not let authorise: a link, once, for a while. */
export const invitations = sqliteTable(
  'invitations',
  {
    id: text('id').primaryKey(),
    hubId: integer('hub_id')
      .notNull()
      .references(() => portals.hubId, { onDelete: 'cascade' }),
    /** SHA-256 of the token in the link, base64url; the token itself is shown once and kept nowhere. */
    tokenHash: text('token_hash').notNull().unique(),
    role: text('role').$type<InvitedRole>().notNull(),
    /** For whom, in the words of whoever invited. */
    note: text('note'),
    createdByUserId: text('created_by_user_id').references(() => users.id, { onDelete: 'set null' }),
    createdAtMs: epochMs('created_at_ms').notNull(),
    expiresAtMs: epochMs('expires_at_ms').notNull(),
    revokedAtMs: epochMs('revoked_at_ms'),
    usedAtMs: epochMs('used_at_ms'),
    usedByUserId: text('used_by_user_id').references(() => users.id, { onDelete: 'set null' }),
  },
  (table) => [index('invitations_portal').on(table.hubId)],
);

/** A person's WebAuthn credentials: public keys only. */
export const passkeys = sqliteTable(
  'passkeys',
  {
    /** As the authenticator made it, base64url. */
    credentialId: text('credential_id').primaryKey(),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** COSE, base64url. */
    publicKey: text('public_key').notNull(),
    counter: integer('counter').notNull(),
    transports: stringList('transports').notNull(),
    name: text('name').notNull(),
    createdAtMs: epochMs('created_at_ms').notNull(),
    lastUsedAtMs: epochMs('last_used_at_ms'),
  },
  (table) => [index('passkeys_user').on(table.userId)],
);

/** What was asked of a browser and may be answered once: WebAuthn challenges. */
export const authChallenges = sqliteTable('auth_challenges', {
  /** SHA-256 of what the browser holds, base64url. */
  hash: text('hash').primaryKey(),
  purpose: text('purpose').notNull(),
  challenge: text('challenge').notNull(),
  userId: text('user_id').references(() => users.id, { onDelete: 'cascade' }),
  invitationId: text('invitation_id').references(() => invitations.id, { onDelete: 'cascade' }),
  expiresAtMs: epochMs('expires_at_ms').notNull(),
});

/** Calls made to HubSpot, a bounded ring: the oldest go. Bodies and queries are redacted before they get here. */
export const apiCalls = sqliteTable(
  'api_calls',
  {
    id: integer('id').primaryKey({ autoIncrement: true }),
    atMs: epochMs('at_ms').notNull(),
    /** Null for calls before a portal is known, such as a code exchange. */
    hubId: integer('hub_id'),
    userId: text('user_id'),
    /** What it was for: the name of a verb or of a pass of the worker. */
    cause: text('cause').notNull(),
    method: text('method').notNull(),
    /** The route with its variables left in. */
    template: text('template').notNull(),
    /** The route as it was called, redacted. */
    target: text('target').notNull(),
    /** Null when no answer came. */
    status: integer('status'),
    durationMs: integer('duration_ms').notNull(),
    /** HubSpot's own id of the call. */
    hubspotCorrelationId: text('hubspot_correlation_id'),
    correlationId: text('correlation_id').notNull(),
    /** HubSpot's category or our reason, where it failed. */
    fault: text('fault'),
    /** What the answer said of the rate budget, e.g. `{"remaining":"181","dailyRemaining":"249000"}`. */
    rate: text('rate', { mode: 'json' }).$type<Record<string, string>>(),
    requestBody: text('request_body'),
    responseBody: text('response_body'),
    /** About how many bytes the row takes, for the bound on the whole. */
    keptBytes: integer('kept_bytes').notNull(),
  },
  // With all that pruning asks for, so that it never walks through bodies to get there.
  (table) => [index('api_calls_portal').on(table.hubId, table.id, table.atMs, table.keptBytes)],
);

/** A call of the workbench that somebody keeps, and may share within the portal. */
export const savedCalls = sqliteTable(
  'saved_calls',
  {
    id: text('id').primaryKey(),
    hubId: integer('hub_id')
      .notNull()
      .references(() => portals.hubId, { onDelete: 'cascade' }),
    userId: text('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    isShared: integer('is_shared', { mode: 'boolean' }).notNull(),
    /** Operation, parameters and body as the workbench describes them. */
    call: text('call', { mode: 'json' }).$type<unknown>().notNull(),
    createdAtMs: epochMs('created_at_ms').notNull(),
    updatedAtMs: epochMs('updated_at_ms').notNull(),
  },
  (table) => [index('saved_calls_portal').on(table.hubId)],
);
