import { and, desc, eq, gte, isNull, like, lt, lte, ne, or, sql, type SQL } from 'drizzle-orm';
import { events, users, type EventOutcome } from '@/db/schema';
import type { Database, Transaction } from '@/db/database';
import type { HubId, UserId } from '@/lib/kernel/ids';
import type { PortalScope } from '@/lib/kernel/portal-scope';

export type NewEvent = {
  atMs: number;
  hubId?: HubId;
  userId?: UserId;
  /** `<thing>.<what happened>`, e.g. `contact.update`, `connection.refresh`. */
  kind: string;
  subject?: string;
  outcome: EventOutcome;
  /** Names, counts and codes; never a value that a person typed, never a token. */
  detail?: Record<string, string | number | boolean | string[]>;
  correlationId: string;
  /** The browser in words, `worker` or `cli`. */
  source?: string;
};

export type EventFilter = {
  kind?: string;
  /** A person's id, or `worker`, `cli` or `nobody`. */
  who?: string;
  /** What happened to the connection, signing in included where that changed the grant. */
  isOfConnection?: boolean;
  fromMs?: number;
  untilMs?: number;
};

type PageRequest = {
  filter: EventFilter;
  /** Older than this one. */
  before?: number;
  limit: number;
};

export type EventRow = Awaited<ReturnType<EventStore['list']>>[number];
export type EventStore = ReturnType<typeof createEventStore>;

export function createEventStore(database: Database) {
  return {
    async append(event: NewEvent): Promise<void> {
      database.write((tx) => insertEvent(tx, event));
    },

    /** Appends, unless the same happened to the portal since, by kind and code: for what every request finds anew. */
    async appendUnlessNoted({ hubId }: PortalScope, event: NewEvent, { sinceMs }: { sinceMs: number }): Promise<void> {
      database.write((tx) => {
        const isSame = and(
          eq(events.hubId, hubId),
          eq(events.kind, event.kind),
          gte(events.atMs, sinceMs),
          sql`${events.detail} ->> '$.code' IS ${event.detail?.code ?? null}`,
        );
        if (!tx.select({ id: events.id }).from(events).where(isSame).limit(1).get()) insertEvent(tx, event);
      });
    },

    /** Newest first. */
    async list({ hubId }: PortalScope, { filter, before, limit }: PageRequest) {
      const { id, atMs, userId, kind, subject, outcome, detail, correlationId, source } = events;
      const person = { userId, userName: users.name, userEmail: users.email };
      return database.orm
        .select({ id, atMs, ...person, kind, subject, outcome, detail, correlationId, source })
        .from(events)
        .leftJoin(users, eq(users.id, userId))
        .where(and(eq(events.hubId, hubId), before === undefined ? undefined : lt(id, before), ...toConditions(filter)))
        .orderBy(desc(id))
        .limit(limit)
        .all();
    },

    /** The kinds and people that occur. */
    async listFacets({ hubId }: PortalScope) {
      const { orm } = database;
      const mine = eq(events.hubId, hubId);
      const kinds = orm.selectDistinct({ kind: events.kind }).from(events).where(mine).all();
      const people = orm
        .selectDistinct({ id: users.id, name: users.name, email: users.email })
        .from(events)
        .innerJoin(users, eq(users.id, events.userId))
        .where(mine)
        .all();
      return { kinds: kinds.map(({ kind }) => kind), people };
    },
  };
}

/**
 * Anybody may sign in where somebody else's consent is kept; that is no event of the connection, unless theirs was not
 * taken over for want of scopes: whoever asked for more wants to know.
 */
const ofConnection = or(
  like(events.kind, 'connection.%'),
  and(
    eq(events.kind, 'sign_in'),
    sql`(${events.detail} ->> '$.grant' IN ('created', 'replaced') OR ${events.detail} ->> '$.lostScopes' IS NOT NULL)`,
  ),
);

function toConditions({ kind, who, isOfConnection, fromMs, untilMs }: EventFilter): (SQL | undefined)[] {
  return [
    isOfConnection ? ofConnection : undefined,
    kind ? eq(events.kind, kind) : undefined,
    who ? toWhoCondition(who) : undefined,
    fromMs === undefined ? undefined : gte(events.atMs, fromMs),
    untilMs === undefined ? undefined : lte(events.atMs, untilMs),
  ];
}

function toWhoCondition(who: string): SQL | undefined {
  const isNobody = isNull(events.userId);
  if (who === 'worker' || who === 'cli') return and(isNobody, eq(events.source, who));
  if (who !== 'nobody') return eq(events.userId, who);
  return and(isNobody, or(isNull(events.source), and(ne(events.source, 'worker'), ne(events.source, 'cli'))));
}

/** For stores that keep an event in the transaction of the change it tells of. */
export function insertEvent(tx: Transaction, event: NewEvent): void {
  tx.insert(events).values(event).run();
}
