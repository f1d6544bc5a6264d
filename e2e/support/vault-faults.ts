import { sql } from 'drizzle-orm';
import { expect } from 'vitest';
import { connections } from '@/db/schema';
import type { Context } from '@/lib/context';
import { accessTokenPrefix, clientSecret, refreshTokenMarker } from '@/lib/sandbox/app';
import type { ConnectedPortal } from './vault-context';

/** What the vault counts and waits for per portal in this process, which the cases of a file must not inherit. */
export function forgetVaultState(): void {
  const shared: unknown = (globalThis as { [key: symbol]: unknown })[Symbol.for('portside.vault')];
  for (const map of Object.values(shared ?? {})) if (map instanceof Map) map.clear();
}

/** A context in which something happens after HubSpot has renewed a token and before the vault reads the answer. */
export function withRefreshInterrupted(ctx: Context, meanwhile: () => Promise<unknown>): Context {
  const refresh: Context['oauth']['refresh'] = async (...args) => {
    const [answer] = await Promise.allSettled([ctx.oauth.refresh(...args)]);
    await meanwhile();
    if (answer.status === 'rejected') throw answer.reason;
    return answer.value;
  };
  return { ...ctx, oauth: { ...ctx.oauth, refresh } };
}

/** What holds of a portal whatever HubSpot did to it: nothing readable as a secret anywhere, a sound database, no lease left behind. */
export function expectUnharmed({ database, lines }: Pick<ConnectedPortal, 'database' | 'lines'>): void {
  const tables = database.orm.all<{ name: string }>(
    sql`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`,
  );
  const rows = tables.flatMap(({ name }) => database.orm.all(sql.raw(`SELECT * FROM "${name}"`)));
  const haystack = [...lines, JSON.stringify(rows)].join('\n');
  for (const canary of [accessTokenPrefix, refreshTokenMarker, clientSecret]) {
    expect(haystack.includes(canary), canary).toBe(false);
  }
  expect(database.orm.all(sql`PRAGMA integrity_check`)).toEqual([{ integrity_check: 'ok' }]);
  expect(database.orm.all(sql`PRAGMA foreign_key_check`)).toEqual([]);
  for (const row of database.orm.select().from(connections).all()) {
    expect(row.leaseOwner, 'a lease left behind').toBeNull();
  }
}
