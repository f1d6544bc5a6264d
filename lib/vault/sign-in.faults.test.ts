import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connections, memberships } from '@/db/schema';
import { hubspotModes } from '@/e2e/support/hubspot-modes';
import { samples, startTestSandbox, type TestSandbox } from '@/e2e/support/test-sandbox';
import { consent, openVaultContext } from '@/e2e/support/vault-context';
import { expectUnharmed } from '@/e2e/support/vault-faults';

const { hubId, mara, jonas } = samples.harbour;
type Vault = ReturnType<typeof openVaultContext>;

let sandbox: TestSandbox;
let vault: Vault;

beforeAll(async () => {
  sandbox = await startTestSandbox({ contacts: 5 });
});
afterAll(() => sandbox.close());

const open = (environment: Record<string, string> = {}) => {
  vault = openVaultContext({ databaseFile: ':memory:', sandboxOrigin: sandbox.origin, environment });
};
const signIn = (userId: number = mara) => consent(vault.anonymous(), { sandbox, hubId, userId });

function listTables(): string[] {
  const named = sql`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`;
  return vault.database.orm.all<{ name: string }>(named).map(({ name }) => name);
}

/** Every row but those of calls that were made: they did happen. */
function readEverything(): Record<string, unknown> {
  const kept = listTables().filter((name) => !['api_calls', 'rate_budgets'].includes(name));
  return Object.fromEntries(kept.map((name) => [name, vault.database.orm.all(sql.raw(`SELECT * FROM "${name}"`))]));
}

/** Lets the n-th row that a transaction writes fail, as a disk does; what is given back mends it. */
function failWrite(n: number): () => void {
  const run = (statement: string) => vault.database.orm.run(sql.raw(statement));
  const watched = Object.keys(readEverything()).filter((table) => !table.startsWith('__'));
  const triggers = watched.flatMap((table) => ['INSERT', 'UPDATE', 'DELETE'].map((write) => ({ table, write })));
  run('CREATE TABLE writes (n INTEGER)');
  run('INSERT INTO writes VALUES (0)');
  for (const { table, write } of triggers) {
    run(`CREATE TRIGGER "broken_${table}_${write}" BEFORE ${write} ON "${table}" BEGIN
      UPDATE writes SET n = n + 1;
      SELECT RAISE(ABORT, 'disk I/O error') FROM writes WHERE n >= ${n};
    END`);
  }
  return () => {
    for (const { table, write } of triggers) run(`DROP TRIGGER "broken_${table}_${write}"`);
    run('DROP TABLE writes');
  };
}

describe.each(hubspotModes)('with %s', (_title, mode) => {
  beforeAll(() => sandbox.set(mode));
  beforeEach(() => sandbox.forgetRequests());
  afterEach(async () => {
    expectUnharmed(vault);
    expect(await sandbox.countRequests('/token/revoke')).toBe(0);
    vault.database.close();
  });

  it('a sign-in whose first, second, … or last write fails keeps nothing, and works at the next try', async () => {
    open();
    const untouched = readEverything();
    for (let n = 1; ; n++) {
      const repair = failWrite(n);
      const failure = await signIn().then(
        () => undefined,
        (error: unknown) => String(error),
      );
      repair();
      if (failure === undefined) {
        expect(n, 'person, account, portal, membership, grant and event are written').toBeGreaterThan(6);
        return;
      }
      expect(failure).toContain('disk I/O error');
      expect(readEverything()).toEqual(untouched);
    }
  });

  it('two people who connect a portal at the same moment share one connection, and one of them owns it', async () => {
    open();
    await Promise.all([signIn(mara), signIn(jonas), signIn(mara)]);
    const roles = vault.database.orm.select().from(memberships).all();
    expect(roles.map(({ role }) => role).toSorted()).toEqual(['admin', 'owner']);
    expect(vault.database.orm.select().from(connections).all()).toHaveLength(1);
  });

  it('a portal that is not on the list is refused, and nothing of it is kept', async () => {
    open({ ALLOWED_HUB_IDS: '123' });
    const untouched = readEverything();
    expect((await signIn()).outcome).toEqual({ failure: 'not_allowed' });
    expect(readEverything()).toEqual(untouched);
  });
});
