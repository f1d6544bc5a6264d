import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Mirror } from '@/db/mirror/mirror';
import { openSqliteFile } from '@/db/sqlite-driver';
import { connectSample, type ConnectedPortal } from '@/e2e/support/vault-context';
import { defaultContactProperties } from '@/lib/contacts/contract';
import { exportContacts } from '@/lib/contacts/export/export-contacts';
import { toDownload } from '@/lib/http/download';
import { loadBenchContacts } from './bench-mirror';
import { startBenchSandbox } from './bench-sandbox';
import { benchNames } from './contact-data';
import { watchMemory } from './watch-memory';

type View = {
  name: string;
  properties: readonly string[];
  sort: string;
  /** What the database does for it at least: the same rows in the same order. */
  order: string;
};

const repeats = 3;

const views: readonly View[] = [
  { name: 'default columns', properties: defaultContactProperties, sort: '-createdate', order: 'createdate' },
  { name: 'all columns', properties: benchNames, sort: '-createdate', order: 'createdate' },
  { name: 'all columns, by a column without index', properties: benchNames, sort: '-city', order: 'city' },
];

/** CSV exports of a whole portal against a bare iterate of the same rows; the size can be named: `npm run bench -- export 20000`. */
export async function benchExport(size = 100_000): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'portside-bench-'));
  const sandbox = await startBenchSandbox(1);
  const portal = await connectSample({ sandbox, databaseFile: path.join(folder, 'portside.sqlite') });
  try {
    const mirror = portal.mirrors.open(portal.scope);
    loadBenchContacts(mirror, size);
    mirror.write((writer) => writer.putState({ completeAt: new Date().toISOString() }));
    const file = path.join(folder, 'portals', `${portal.scope.hubId}.sqlite`);
    const rows = [];
    for (const view of views)
      rows.push(await benchView(portal, { view, size, iterate: iterateBare(file, mirror, view) }));
    console.log(`\n${size.toLocaleString('en')} contacts`);
    console.table(rows);
    console.log(JSON.stringify({ bench: 'export', contacts: size, rows }));
  } finally {
    portal.close();
    await sandbox.close();
    rmSync(folder, { recursive: true });
  }
}

type Run = { view: View; size: number; iterate: () => number };

async function benchView(portal: ConnectedPortal, { view, size, iterate }: Run) {
  const restMb = watchMemory().stop();
  const memory = watchMemory();
  const exported = await timeBest(() => readExport(portal, view));
  const peakMb = memory.stop();
  const bare = await timeBest(async () => iterate());
  if (exported.result.lines !== size + 1) throw new Error(`${exported.result.lines} lines of ${size} contacts`);
  return {
    name: view.name,
    'rows/s': Math.round(size / exported.seconds),
    'MB/s': round(exported.result.bytes / 2 ** 20 / exported.seconds),
    'ratio to a bare iterate': round(exported.seconds / bare.seconds),
    'RSS before, MB': restMb,
    'peak RSS, MB': peakMb,
  };
}

/** As the route handler answers it, read to the end. */
async function readExport({ ctx, scope }: ConnectedPortal, { properties, sort }: View) {
  const query = { properties: properties.join(','), sort };
  const { text, fileName } = await exportContacts(ctx, { hubId: scope.hubId, query });
  const { content } = toDownload({ text, fileName, contentType: 'text/csv' });
  let bytes = 0;
  let lines = 0;
  for await (const piece of content) {
    bytes += piece.byteLength;
    for (let at = piece.indexOf(lineFeed); at >= 0; at = piece.indexOf(lineFeed, at + 1)) lines += 1;
  }
  return { bytes, lines };
}

const lineFeed = 10;

/** The same values in the same order, one row after the other, and nothing made of them. */
function iterateBare(file: string, { reader }: Mirror, { properties, order }: View): () => number {
  const known = reader.properties();
  const values = properties.flatMap((name) => known.get(name)?.valueSql ?? []);
  const key = known.get(order)?.keySql ?? '_id';
  const sql = `SELECT CAST(_id AS TEXT), ${values.join(', ')} FROM contacts ORDER BY ${key} DESC, _id DESC`;
  return () => {
    const database = openSqliteFile(file, { readonly: true });
    let count = 0;
    for (const _row of database.prepare(sql).raw().iterate()) count += 1;
    database.close();
    return count;
  };
}

/** The best of some runs: what else the machine does only ever adds to it. */
async function timeBest<Result>(run: () => Promise<Result>): Promise<{ seconds: number; result: Result }> {
  let best: { seconds: number; result: Result } | undefined;
  for (let index = 0; index < repeats; index++) {
    const startedAtMs = performance.now();
    const result = await run();
    const seconds = (performance.now() - startedAtMs) / 1000;
    if (!best || seconds < best.seconds) best = { seconds, result };
  }
  if (!best) throw new Error('Nothing was run.');
  return best;
}

const round = (value: number) => Math.round(value * 100) / 100;
