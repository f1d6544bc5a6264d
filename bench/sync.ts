import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Mirror } from '@/db/mirror/mirror';
import { openSqliteFile } from '@/db/sqlite-driver';
import { connectSample } from '@/e2e/support/vault-context';
import type { TestSandbox } from '@/e2e/support/test-sandbox';
import { authorize } from '@/lib/auth/authorize';
import { createProgress, nothingYet } from '@/lib/sync/progress';
import { runSync } from '@/lib/sync/run-sync';
import { startBenchSandbox } from './bench-sandbox';
import { watchMemory } from './watch-memory';

const contactCount = 20_000;
/** Enough for several of HubSpot's windows. */
const limitedContactCount = 60_000;
const budget = { calls: 190, windowMs: 10_000 };
const latencyMs = 200;

type Copy = { contacts: number; seconds: number; calls: number; refusals: number; peakMb: number; mirror: Mirror };

/** The first copy of a portal: as fast as it goes against a bare insert loop, and within HubSpot's limits. */
export async function benchSync(): Promise<void> {
  const free = await withSandbox(contactCount, { burstLimit: null, searchLimit: null }, (sandbox) =>
    copy(sandbox, { limit: 10_000 }, ({ mirror, ...facts }) => ({
      ...facts,
      ...insertBare(mirror),
    })),
  );
  const limited = await withSandbox(limitedContactCount, { burstLimit: budget.calls, latencyMs }, (sandbox) =>
    copy(sandbox, { limit: budget.calls }, ({ contacts, seconds, calls, refusals, peakMb }) => ({
      ...{ contacts, seconds, calls, refusals, peakMb },
    })),
  );
  const perSecond = free.contacts / free.seconds;
  // The first window's worth can be spent at once, so a run of n windows may make n + 1 windows' worth of calls.
  const allowed = budget.calls * (1 + (limited.seconds * 1000) / budget.windowMs);
  const facts = {
    'without limits, contacts': free.contacts,
    'without limits, contacts/s': Math.round(perSecond),
    'bare insert loop, contacts/s': Math.round(free.barePerSecond),
    'share of the bare insert loop': round(perSecond / free.barePerSecond),
    'without limits, peak RSS MB': free.peakMb,
    [`${budget.calls} in 10 s and ${latencyMs} ms, contacts`]: limited.contacts,
    'limited, contacts/s': Math.round(limited.contacts / limited.seconds),
    'limited, calls': limited.calls,
    'limited, share of the budget': round(limited.calls / allowed),
    'limited, calls that HubSpot refused': limited.refusals,
    'limited, peak RSS MB': limited.peakMb,
  };
  console.table(facts);
  console.log(JSON.stringify({ bench: 'sync', facts }));
}

async function withSandbox<Result>(
  contacts: number,
  settings: Record<string, unknown>,
  run: (sandbox: TestSandbox) => Promise<Result>,
): Promise<Result> {
  const sandbox = await startBenchSandbox(contacts);
  try {
    await sandbox.set({ ...settings, accessTokenLifetimeSeconds: 86_400 });
    return await run(sandbox);
  } finally {
    await sandbox.close();
  }
}

async function copy<Result>(
  sandbox: TestSandbox,
  { limit }: { limit: number },
  look: (copy: Copy) => Result,
): Promise<Result> {
  const folder = mkdtempSync(path.join(tmpdir(), 'portside-bench-'));
  const databaseFile = path.join(folder, 'portside.sqlite');
  const environment = { HUBSPOT_BURST_LIMIT: String(limit) };
  const portal = await connectSample({ sandbox, databaseFile, environment });
  const ctx = portal.createContext({ actor: { kind: 'system', name: 'worker' }, correlationId: randomUUID() });
  const scope = await authorize(ctx, { hubId: portal.scope.hubId, permission: 'sync.run' });
  const mirror = ctx.mirrors.open(scope);
  const progress = createProgress({ clock: ctx.clock, initial: nothingYet, write: async () => {} });
  const { signal } = new AbortController();
  const memory = watchMemory();
  const startedAtMs = performance.now();
  const tools = { crm: ctx.crm(scope), mirror, clock: ctx.clock, log: ctx.log, progress };
  const run = { ...tools, signal, isAsked: false, pagesInFlight: 8 };
  await runSync(run, 'full');
  const seconds = (performance.now() - startedAtMs) / 1000;
  const facts = {
    contacts: mirror.reader.count(),
    seconds,
    calls: await countCalls(sandbox),
    refusals: await sandbox.countRequests('/crm/', { status: '429' }),
    peakMb: memory.stop(),
  };
  const result = look({ ...facts, mirror });
  portal.close();
  rmSync(folder, { recursive: true });
  return result;
}

/** Searches have a budget of their own. */
async function countCalls(sandbox: TestSandbox): Promise<number> {
  return (await sandbox.countRequests('/crm/')) - (await sandbox.countRequests('/search'));
}

/** The same rows into a bare table, one transaction for each page of a hundred. */
function insertBare({ reader }: Mirror): { barePerSecond: number } {
  const ids = reader.all({ sql: 'SELECT CAST(_id AS TEXT) FROM contacts', params: [] }).map(([id]) => String(id));
  const names = [...reader.properties().keys()];
  const rows = reader.readContacts(ids, names).map(({ id, properties }) => [id, ...names.map((n) => properties[n])]);
  const folder = mkdtempSync(path.join(tmpdir(), 'portside-bench-'));
  const database = openSqliteFile(path.join(folder, 'bare.sqlite'));
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = NORMAL');
  database.exec(`CREATE TABLE contacts (id INTEGER PRIMARY KEY, ${names.map((name) => `"${name}" TEXT`).join(', ')})`);
  const insert = database.prepare(`INSERT INTO contacts VALUES (${['?', ...names.map(() => '?')].join(', ')})`);
  const insertPage = database.transaction((page: unknown[][]) => page.forEach((row) => insert.run(row)));
  const startedAtMs = performance.now();
  for (let start = 0; start < rows.length; start += 100) insertPage(rows.slice(start, start + 100));
  const seconds = (performance.now() - startedAtMs) / 1000;
  database.close();
  rmSync(folder, { recursive: true });
  return { barePerSecond: rows.length / seconds };
}

const round = (value: number) => Math.round(value * 1000) / 1000;
