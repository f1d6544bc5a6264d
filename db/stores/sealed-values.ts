import { and, asc, eq, gt } from 'drizzle-orm';
import { connections } from '@/db/schema';
import type { Database } from '@/db/database';
import { assert } from '@/lib/kernel/assert';
import { parseHubId, type HubId } from '@/lib/kernel/ids';

/** Each column that holds a sealed value, by the field that its value is sealed to. */
const columns = {
  access_token: 'sealedAccessToken',
  refresh_token: 'sealedRefreshToken',
  previous_refresh_token: 'sealedPreviousRefreshToken',
} as const satisfies Record<string, keyof typeof connections.$inferSelect>;

export type SealedField = keyof typeof columns;
export type SealedValue = { hubId: HubId; field: SealedField; sealed: string };
export type Resealed = SealedValue & { resealed: string };
export type SealedValueStore = ReturnType<typeof createSealedValueStore>;

const fields = Object.keys(columns) as SealedField[];

/** Everything in this database that a key of the ring has sealed, whatever portal it belongs to. */
export function createSealedValueStore(database: Database) {
  return {
    /** The values of some portals in the order of their ids; `nextAfter` is undefined when those were the last. */
    async list(page: { afterHubId: number; portals: number }): Promise<{ values: SealedValue[]; nextAfter?: number }> {
      const rows = database.orm
        .select()
        .from(connections)
        .where(gt(connections.hubId, page.afterHubId))
        .orderBy(asc(connections.hubId))
        .limit(page.portals)
        .all();
      const values = rows.flatMap((row) => {
        const hubId = parseHubId(row.hubId);
        assert(hubId, 'a stored hub id is a hub id');
        return fields.flatMap((field) => {
          const sealed = row[columns[field]];
          return sealed === null ? [] : [{ hubId, field, sealed }];
        });
      });
      return { values, nextAfter: rows.length < page.portals ? undefined : rows.at(-1)?.hubId };
    },

    /**
     * Puts each new text where the old one still is, and gives the number of those. `version` stays: the grant is the
     * same, so a refresh under way is not disturbed, and what that refresh has stored meanwhile is left alone.
     */
    async replace(values: readonly Resealed[]): Promise<number> {
      return database.write((tx) => {
        let replaced = 0;
        for (const { hubId, field, sealed, resealed } of values) {
          const column = columns[field];
          const { changes } = tx
            .update(connections)
            .set({ [column]: resealed })
            .where(and(eq(connections.hubId, hubId), eq(connections[column], sealed)))
            .run();
          replaced += changes;
        }
        return replaced;
      });
    },
  };
}
