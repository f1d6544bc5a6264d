import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { Mirror } from '@/db/mirror/mirror';
import { openSqliteFile } from '@/db/sqlite-driver';
import { authorize } from '@/lib/auth/authorize';
import type { CrmClient } from '@/lib/hubspot/crm-client';
import { systemClock, type Clock } from '@/lib/kernel/clock';
import { createContextFactory } from '@/lib/runtime';
import { createProgress, nothingYet, type ToldStatus } from '@/lib/sync/progress';
import { chooseMode, runSync } from '@/lib/sync/run-sync';
import type { SyncMode } from '@/lib/sync/contract';
import { readSyncState } from '@/lib/sync/sync-state';
import type { SyncRun } from '@/lib/sync/sync-run';
import { samples, startTestSandbox, type TestSandbox } from './test-sandbox';
import { connectSample } from './vault-context';

type PortalOptions = { hubId?: number; userId?: number; databaseFile?: string };

export type TestSync = Awaited<ReturnType<typeof openSync>>;

/** A folder that is gone with the test. */
export function makeTestFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'portside-sync-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A sandbox whose tables the test can reach into, for what no control does. */
export async function startOpenSandbox(contacts: number) {
  const file = path.join(makeTestFolder(), 'hubspot.sqlite');
  const sandbox = await startTestSandbox({ contacts, file });
  await sandbox.set({ burstLimit: null, searchLimit: null, accessTokenLifetimeSeconds: 86_400 });
  const database = openSqliteFile(file);
  onTestFinished(async () => {
    database.close();
    await sandbox.close();
  });
  return {
    ...sandbox,
    database,
    edit: (id: string, properties: Record<string, string>, hubId: number = samples.harbour.hubId) =>
      sandbox.control('PATCH', 'contacts', { hubId, id, properties }),
    async create(properties: Record<string, string>): Promise<string> {
      const made = await sandbox.control('POST', 'contacts', { hubId: samples.harbour.hubId, properties });
      return (made as { id: string }).id;
    },
    archive: (id: string) => sandbox.control('DELETE', 'contacts', { hubId: samples.harbour.hubId, id }),
    merge: (primaryObjectId: string, objectIdToMerge: string) =>
      sandbox.control('POST', 'contacts/merge', { hubId: samples.harbour.hubId, primaryObjectId, objectIdToMerge }),
    /** As GDPR deletes do: no trace is left. */
    erase: (id: string) =>
      void database.prepare('DELETE FROM records WHERE hub_id = ? AND id = ?').run(samples.harbour.hubId, Number(id)),
  };
}

/** The engine on one portal of a sandbox, without a worker process around it. */
export async function openSync(sandbox: TestSandbox, { databaseFile = ':memory:', hubId, userId }: PortalOptions = {}) {
  const portal = await connectSample({ sandbox, hubId, userId, databaseFile });
  onTestFinished(() => portal.close());
  const ctx = portal.createContext({ actor: { kind: 'system', name: 'worker' }, correlationId: randomUUID() });
  const scope = await authorize(ctx, { hubId: portal.scope.hubId, permission: 'sync.run' });
  const mirror = ctx.mirrors.open(scope);
  const told: ToldStatus[] = [];
  let laterMs = 0;
  const clock: Clock = { ...systemClock, now: () => Date.now() + laterMs };
  const crm = ctx.crm(scope);

  function run(mode?: SyncMode, changes: Partial<Omit<SyncRun, 'crm'>> & { crm?: Partial<CrmClient> } = {}) {
    const progress = createProgress({
      clock,
      initial: nothingYet,
      write: async (status) => void told.push(status),
    });
    const { signal } = new AbortController();
    const usual = { mirror, clock, log: ctx.log, progress, signal, isAsked: false, pagesInFlight: 8 };
    return runSync({ ...usual, ...changes, crm: { ...crm, ...changes.crm } }, chooseMode(readSyncState(mirror), mode));
  }
  return {
    ...portal,
    ctx,
    scope,
    crm,
    mirror,
    told,
    run,
    /** What a worker that is started anew makes its contexts with; nothing is remembered of HubSpot's answers. */
    restart: () => createContextFactory(ctx),
    /** Lets our clock go on, not HubSpot's: what happens now and then is due then. */
    wait: (ms: number) => void (laterMs += ms),
    state: () => readSyncState(mirror),
    /** Everything that HubSpot has, asked for as plainly as can be. */
    readServer: () => readServer(sandbox.origin, portal.grant.accessToken.reveal()),
    readMirror: () => readMirror(mirror),
  };
}

export type PlainContact = { id: string; updatedAt: string; properties: Record<string, string> };
type WireContact = { id: string; updatedAt: string; properties: Record<string, string | null> };

export async function readServer(origin: string, token: string): Promise<Record<string, PlainContact>> {
  const get = async (address: string): Promise<unknown> => {
    const response = await fetch(`${origin}${address}`, { headers: { authorization: `Bearer ${token}` } });
    if (!response.ok) throw new Error(`${address} answered ${response.status}`);
    return response.json();
  };
  const { results } = (await get('/crm/properties/2026-09/contacts')) as { results: { name: string }[] };
  const names = encodeURIComponent(results.map(({ name }) => name).join(','));
  const contacts: WireContact[] = [];
  for (let after: string | undefined = '0'; after !== undefined;) {
    const page = (await get(`/crm/objects/2026-09/contacts?limit=100&after=${after}&properties=${names}`)) as {
      results: WireContact[];
      paging?: { next: { after: string } };
    };
    contacts.push(...page.results);
    after = page.paging?.next.after;
  }
  return toPlain(contacts);
}

export function readMirror({ reader }: Mirror): Record<string, PlainContact> {
  const names = [...reader.properties().values()].filter(({ isArchived }) => !isArchived).map(({ name }) => name);
  const ids = reader.all({ sql: 'SELECT CAST(_id AS TEXT) FROM contacts', params: [] }).map(([id]) => String(id));
  return toPlain(reader.readContacts(ids, names));
}

function toPlain(contacts: readonly WireContact[]): Record<string, PlainContact> {
  const withValues = (properties: WireContact['properties']) =>
    Object.fromEntries(Object.entries(properties).filter((entry): entry is [string, string] => entry[1] !== null));
  return Object.fromEntries(
    contacts.map(({ id, updatedAt, properties }) => [id, { id, updatedAt, properties: withValues(properties) }]),
  );
}
