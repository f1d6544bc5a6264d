import { eq, sql } from 'drizzle-orm';
import { syncRequests, syncStatuses } from '@/db/schema';
import type { Database } from '@/db/database';
import { parseHubId, type HubId } from '@/lib/kernel/ids';
import type { PortalScope } from '@/lib/kernel/portal-scope';
import { insertEvent, type NewEvent } from './events';

type SyncMode = 'incremental' | 'full';
export type SyncRequestRow = { mode: SyncMode; requestedAtMs: number };
export type SyncStore = ReturnType<typeof createSyncStore>;

/** What web and worker tell each other: requests one way, how it goes the other. */
export function createSyncStore(database: Database) {
  const { orm } = database;
  return {
    /** Asks for a run. One that waits already is only ever raised from incremental to full. */
    async request(scope: PortalScope, request: SyncRequestRow & { event: NewEvent }): Promise<void> {
      const { mode, requestedAtMs, event } = request;
      database.write((tx) => {
        tx.insert(syncRequests)
          .values({ hubId: scope.hubId, mode, requestedAtMs })
          .onConflictDoUpdate({
            target: syncRequests.hubId,
            set: {
              mode: sql`CASE WHEN ${syncRequests.mode} = 'full' THEN 'full' ELSE excluded.mode END`,
              requestedAtMs: sql`excluded.requested_at_ms`,
            },
          })
          .run();
        insertEvent(tx, event);
      });
    },

    async listRequests(): Promise<{ hubId: HubId; requestedAtMs: number }[]> {
      const rows = orm.select().from(syncRequests).all();
      return rows.flatMap(({ hubId, requestedAtMs }) => {
        const parsed = parseHubId(hubId);
        return parsed === undefined ? [] : [{ hubId: parsed, requestedAtMs }];
      });
    },

    async findRequest(scope: PortalScope): Promise<SyncRequestRow | undefined> {
      return orm
        .select({ mode: syncRequests.mode, requestedAtMs: syncRequests.requestedAtMs })
        .from(syncRequests)
        .where(eq(syncRequests.hubId, scope.hubId))
        .get();
    },

    /** Takes a request away that a run has answered, unless another one has come since. */
    async dropRequest(scope: PortalScope, answered: SyncRequestRow): Promise<void> {
      database.writeVolatile((tx) => {
        const row = tx.select().from(syncRequests).where(eq(syncRequests.hubId, scope.hubId)).get();
        if (row?.mode !== answered.mode || row.requestedAtMs !== answered.requestedAtMs) return;
        tx.delete(syncRequests).where(eq(syncRequests.hubId, scope.hubId)).run();
      });
    },

    async writeStatus(scope: PortalScope, { status, atMs }: { status: object; atMs: number }): Promise<void> {
      const values = { status, updatedAtMs: atMs };
      database.writeVolatile((tx) => {
        tx.insert(syncStatuses)
          .values({ hubId: scope.hubId, ...values })
          .onConflictDoUpdate({ target: syncStatuses.hubId, set: values })
          .run();
      });
    },

    async findStatus(scope: PortalScope): Promise<unknown> {
      const found = orm
        .select({ status: syncStatuses.status })
        .from(syncStatuses)
        .where(eq(syncStatuses.hubId, scope.hubId))
        .get();
      return found?.status;
    },
  };
}
