import { randomUUID } from 'node:crypto';
import type { Mirror } from '@/db/mirror/mirror';
import { authorize } from '@/lib/auth/authorize';
import type { Clock } from '@/lib/kernel/clock';
import { systemClock } from '@/lib/kernel/clock';
import { createProgress, nothingYet, type ToldStatus } from '@/lib/sync/progress';
import { chooseMode, runSync } from '@/lib/sync/run-sync';
import type { SyncMode } from '@/lib/sync/contract';
import { readSyncState } from '@/lib/sync/sync-state';
import type { SyncRun } from '@/lib/sync/sync-run';
import { samples, type TestSandbox } from './test-sandbox';
import { connectSample } from './vault-context';

type SyncContextOptions = { hubId?: number; userId?: number; clock?: Clock; environment?: Record<string, string> };

export type TestSync = Awaited<ReturnType<typeof openSync>>;

/** The engine on one portal of a sandbox, without a worker process around it. */
export async function openSync(sandbox: TestSandbox, options: SyncContextOptions = {}) {
  const { hubId = samples.harbour.hubId, clock = systemClock, ...rest } = options;
  await sandbox.set({ burstLimit: null, searchLimit: null });
  const portal = await connectSample({ sandbox, hubId, databaseFile: ':memory:', ...rest });
  const ctx = portal.createContext({ actor: { kind: 'system', name: 'worker' }, correlationId: randomUUID() });
  const scope = await authorize(ctx, { hubId: portal.scope.hubId, permission: 'sync.run' });
  const mirror = ctx.mirrors.open(scope);
  const told: ToldStatus[] = [];

  function buildRun(changes: Partial<SyncRun> = {}): SyncRun {
    const write = async (status: ToldStatus) => void told.push(status);
    const progress = createProgress({ clock, write, initial: nothingYet });
    const signal = new AbortController().signal;
    return { crm: ctx.crm(scope), mirror, clock, log: ctx.log, progress, signal, pagesInFlight: 8, ...changes };
  }
  return {
    ...portal,
    ctx,
    scope,
    mirror,
    told,
    buildRun,
    run(mode?: SyncMode, changes?: Partial<SyncRun>) {
      return runSync(buildRun(changes), chooseMode(readSyncState(mirror), mode));
    },
    /** Everything that HubSpot has, asked for as plainly as can be. */
    readServer: () => readServer(sandbox.origin, portal.grant.accessToken.reveal()),
    readMirror: () => readMirror(mirror),
  };
}

export type PlainContact = { id: string; updatedAt: string; properties: Record<string, string> };

async function readServer(origin: string, token: string): Promise<Map<string, PlainContact>> {
  const get = async (path: string): Promise<unknown> => {
    const response = await fetch(`${origin}${path}`, { headers: { authorization: `Bearer ${token}` } });
    if (!response.ok) throw new Error(`${path} answered ${response.status}`);
    return response.json();
  };
  const { results } = (await get('/crm/properties/2026-09/contacts')) as { results: { name: string }[] };
  const names = results.map(({ name }) => name).join(',');
  const contacts = new Map<string, PlainContact>();
  for (let after = '0'; ;) {
    const page = (await get(
      `/crm/objects/2026-09/contacts?limit=100&after=${after}&properties=${encodeURIComponent(names)}`,
    )) as {
      results: { id: string; updatedAt: string; properties: Record<string, string | null> }[];
      paging?: { next: { after: string } };
    };
    for (const { id, updatedAt, properties } of page.results) {
      contacts.set(id, { id, updatedAt, properties: withValues(properties) });
    }
    if (!page.paging) return contacts;
    after = page.paging.next.after;
  }
}

function readMirror({ reader }: Mirror): Map<string, PlainContact> {
  const names = [...reader.properties().values()].filter(({ isArchived }) => !isArchived).map(({ name }) => name);
  const ids = reader.all({ sql: 'SELECT CAST(_id AS TEXT) FROM contacts', params: [] }).map(([id]) => String(id));
  const contacts = reader.readContacts(ids, names);
  return new Map(
    contacts.map(({ id, updatedAt, properties }) => [id, { id, updatedAt, properties: withValues(properties) }]),
  );
}

const withValues = (properties: Record<string, string | null>) =>
  Object.fromEntries(
    Object.entries(properties)
      .filter((entry): entry is [string, string] => entry[1] !== null)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
