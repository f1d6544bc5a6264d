import { and, desc, eq, gt, gte, inArray, isNotNull, isNull, like, lt, lte, ne, or, sql, type SQL } from 'drizzle-orm';
import { apiCalls, users } from '@/db/schema';
import type { Database, Transaction } from '@/db/database';
import type { PortalScope } from '@/lib/kernel/portal-scope';
import { shareFairly } from '@/lib/kernel/fair-shares';

export type NewApiCall = typeof apiCalls.$inferInsert;

/** How a call ended: well, refused, one too many, a fault of HubSpot's, without a sound answer. */
export type CallOutcome = 'ok' | 'refused' | 'limited' | 'failed' | 'unanswered';

export type CallFilter = {
  outcome?: CallOutcome;
  method?: string;
  /** The name itself or, with a dot at its end, all that begin with it. */
  cause?: string;
  /** A person's id, or `worker`, `cli` or `nobody`. */
  who?: string;
  fromMs?: number;
  untilMs?: number;
  /** In route, fault or either correlation id. */
  text?: string;
};

type PageRequest = {
  filter: CallFilter;
  /** Older than this one. */
  before?: number;
  limit: number;
};

type Bounds = { keepFromMs: number; bytesMax: number };

export type ApiCallStore = ReturnType<typeof createApiCallStore>;
export type ApiCallRow = Awaited<ReturnType<ApiCallStore['list']>>[number];

/** Without bodies, which only the one call that somebody opens is read with. */
const listed = {
  id: apiCalls.id,
  atMs: apiCalls.atMs,
  userId: apiCalls.userId,
  userName: users.name,
  userEmail: users.email,
  cause: apiCalls.cause,
  method: apiCalls.method,
  template: apiCalls.template,
  target: apiCalls.target,
  status: apiCalls.status,
  durationMs: apiCalls.durationMs,
  hubspotCorrelationId: apiCalls.hubspotCorrelationId,
  correlationId: apiCalls.correlationId,
  fault: apiCalls.fault,
  rate: apiCalls.rate,
};

/** Calls to HubSpot, a bounded ring. Rows are redacted before they get here; nobody but their portal reads them. */
export function createApiCallStore(database: Database) {
  return {
    ...createReading(database),

    /** In one write, without waiting for the disk: the last moments of calls may be lost in a power cut. */
    async append(rows: readonly NewApiCall[]): Promise<void> {
      if (rows.length > 0)
        database.writeVolatile((tx) =>
          tx
            .insert(apiCalls)
            .values([...rows])
            .run(),
        );
    },

    /** Takes away what is too old, and then the oldest of those portals that have more than their fair part. */
    async prune({ keepFromMs, bytesMax }: Bounds): Promise<number> {
      return database.writeVolatile((tx) => {
        const hubIds = listHubIds(tx);
        const tooOld = hubIds.reduce<number>((sum, hubId) => sum + deleteOlder(tx, hubId, keepFromMs), 0);
        return tooOld + trimToBytes(tx, hubIds, bytesMax);
      });
    },
  };
}

function createReading({ orm }: Database) {
  return {
    /** Newest first. */
    async list({ hubId }: PortalScope, { filter, before, limit }: PageRequest) {
      return orm
        .select(listed)
        .from(apiCalls)
        .leftJoin(users, eq(users.id, apiCalls.userId))
        .where(
          and(
            eq(apiCalls.hubId, hubId),
            before === undefined ? undefined : lt(apiCalls.id, before),
            ...toConditions(filter),
          ),
        )
        .orderBy(desc(apiCalls.id))
        .limit(limit)
        .all();
    },

    async find({ hubId }: PortalScope, id: number) {
      const { requestBody, responseBody } = apiCalls;
      return orm
        .select({ ...listed, requestBody, responseBody })
        .from(apiCalls)
        .leftJoin(users, eq(users.id, apiCalls.userId))
        .where(and(eq(apiCalls.hubId, hubId), eq(apiCalls.id, id)))
        .get();
    },

    /** How many have come since; counts to `max` at most. */
    async countSince(
      { hubId }: PortalScope,
      { filter, after, max }: { filter: CallFilter; after: number; max: number },
    ) {
      return orm
        .select({ id: apiCalls.id })
        .from(apiCalls)
        .where(and(eq(apiCalls.hubId, hubId), gt(apiCalls.id, after), ...toConditions(filter)))
        .limit(max)
        .all().length;
    },

    /** What there is to filter by: the causes and people that occur. */
    async listFacets({ hubId }: PortalScope) {
      const mine = eq(apiCalls.hubId, hubId);
      const causes = orm.selectDistinct({ cause: apiCalls.cause }).from(apiCalls).where(mine).all();
      const people = orm
        .selectDistinct({ id: users.id, name: users.name, email: users.email })
        .from(apiCalls)
        .innerJoin(users, eq(users.id, apiCalls.userId))
        .where(mine)
        .all();
      return { causes: causes.map(({ cause }) => cause), people };
    },
  };
}

/** A batch of which a part was refused. */
const multiStatus = 207;

const outcomes: Record<CallOutcome, SQL | undefined> = {
  ok: and(lt(apiCalls.status, 400), or(isNull(apiCalls.fault), eq(apiCalls.status, multiStatus))),
  refused: and(gte(apiCalls.status, 400), lt(apiCalls.status, 500), sql`${apiCalls.status} <> 429`),
  limited: eq(apiCalls.status, 429),
  failed: gte(apiCalls.status, 500),
  // An answer that broke off has a status.
  unanswered: or(
    isNull(apiCalls.status),
    and(lt(apiCalls.status, 400), isNotNull(apiCalls.fault), ne(apiCalls.status, multiStatus)),
  ),
};

/** The same for a row that is read. */
export function sortOutcome({ status, fault }: { status: number | null; fault: string | null }): CallOutcome {
  if (status === null) return 'unanswered';
  if (status < 400) return fault === null || status === multiStatus ? 'ok' : 'unanswered';
  if (status === 429) return 'limited';
  return status < 500 ? 'refused' : 'failed';
}

function toConditions({ outcome, method, cause, who, fromMs, untilMs, text }: CallFilter): (SQL | undefined)[] {
  return [
    outcome && outcomes[outcome],
    method ? eq(apiCalls.method, method) : undefined,
    cause ? toCauseCondition(cause) : undefined,
    who ? toWhoCondition(who) : undefined,
    fromMs === undefined ? undefined : gte(apiCalls.atMs, fromMs),
    untilMs === undefined ? undefined : lte(apiCalls.atMs, untilMs),
    text ? toTextCondition(text) : undefined,
  ];
}

function toCauseCondition(cause: string): SQL | undefined {
  return cause.endsWith('.') ? like(apiCalls.cause, `${cause}%`) : eq(apiCalls.cause, cause);
}

/** The worker and the commands are no people: they are known by what they do. */
function toWhoCondition(who: string): SQL | undefined {
  const isNobody = isNull(apiCalls.userId);
  if (who === 'worker' || who === 'cli') return and(isNobody, like(apiCalls.cause, `${who}.%`));
  if (who === 'nobody') {
    return and(isNobody, sql`${apiCalls.cause} NOT LIKE 'worker.%'`, sql`${apiCalls.cause} NOT LIKE 'cli.%'`);
  }
  return eq(apiCalls.userId, who);
}

function toTextCondition(text: string): SQL | undefined {
  const pattern = `%${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const within = (column: SQL.Aliased | (typeof apiCalls)[keyof typeof listed & keyof typeof apiCalls]) =>
    sql`${column} LIKE ${pattern} ESCAPE '\\'`;
  const { template, target, fault, hubspotCorrelationId, correlationId } = apiCalls;
  return or(...[template, target, fault, hubspotCorrelationId, correlationId].map(within));
}

/** Null is a portal too: the calls that belong to none. */
type Owner = number | null;

const ownedBy = (owner: Owner) => (owner === null ? isNull(apiCalls.hubId) : eq(apiCalls.hubId, owner));

function listHubIds(tx: Transaction): Owner[] {
  return tx
    .selectDistinct({ hubId: apiCalls.hubId })
    .from(apiCalls)
    .all()
    .map(({ hubId }) => hubId);
}

function deleteOlder(tx: Transaction, owner: Owner, keepFromMs: number): number {
  const old = tx
    .select({ id: apiCalls.id })
    .from(apiCalls)
    .where(and(ownedBy(owner), lt(apiCalls.atMs, keepFromMs)));
  return tx.delete(apiCalls).where(inArray(apiCalls.id, old)).run().changes;
}

/** A little more than needed is taken, so that not every batch has to take some. */
const roomAfterTrim = 0.9;

function trimToBytes(tx: Transaction, owners: readonly Owner[], bytesMax: number): number {
  const sizes = owners.map((owner) => ({ owner, bytes: sumBytes(tx, owner) }));
  if (sizes.reduce((sum, { bytes }) => sum + bytes, 0) <= bytesMax) return 0;
  const shares = shareFairly(
    sizes.map(({ bytes }) => bytes),
    bytesMax * roomAfterTrim,
  );
  return sizes.reduce((sum, { owner, bytes }, index) => {
    const share = shares[index] ?? 0;
    return bytes > share ? sum + trimOwner(tx, owner, share) : sum;
  }, 0);
}

function sumBytes(tx: Transaction, owner: Owner): number {
  const row = tx
    .select({ bytes: sql<number>`coalesce(sum(${apiCalls.keptBytes}), 0)` })
    .from(apiCalls)
    .where(ownedBy(owner))
    .get();
  return row?.bytes ?? 0;
}

function trimOwner(tx: Transaction, owner: Owner, share: number): number {
  const newestFirst = tx
    .select({ id: apiCalls.id, bytes: apiCalls.keptBytes })
    .from(apiCalls)
    .where(ownedBy(owner))
    .orderBy(desc(apiCalls.id))
    .all();
  let bytes = 0;
  const firstTooMany = newestFirst.find((row) => (bytes += row.bytes) > share);
  if (!firstTooMany) return 0;
  return tx
    .delete(apiCalls)
    .where(and(ownedBy(owner), lte(apiCalls.id, firstTooMany.id)))
    .run().changes;
}
