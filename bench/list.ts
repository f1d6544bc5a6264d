import { performance } from 'node:perf_hooks';
import type { MirrorReader, SqlStatement } from '@/db/mirror/mirror';
import { countAll, countMatches } from '@/lib/contacts/query/counts';
import { countValues } from '@/lib/contacts/query/facets';
import { readPage, readPageBy, type ListPlan } from '@/lib/contacts/query/list-page';
import type { ListQuery, PageRequest } from '@/lib/contacts/query/list-query';
import { resolveQuery } from '@/lib/contacts/query/resolve-query';
import { fillBenchMirror } from './bench-mirror';
import { makeQueryCorpus, type CorpusQuery } from './query-corpus';

const calendar = { nowMs: Date.UTC(2026, 10, 22, 10), timeZone: 'Europe/Berlin' };
const columns = ['firstname', 'lastname', 'email', 'company', 'lifecyclestage', 'hs_lead_status', 'hubspot_owner_id'];
const pageRows = 50;
const repeats = 20;
/** What is slow is not repeated as often: its figures need no twenty runs to be told from others. */
const enoughMs = 400;
const repeatsMin = 3;

/** Beyond, every tenth query has to do: by the plan that is the worse one they take half an hour together. */
const wholeCorpusMax = 200_000;

const plans: readonly ListPlan[] = ['filter-first', 'sort-first', 'in-memory'];

type Timing = { p50Ms: number; p99Ms: number };

/** Lists of 100,000 and 1,000,000 contacts with 32 properties; sizes can be named: `npm run bench -- list 20000`. */
export async function benchList(sizes: readonly number[] = [100_000, 1_000_000]): Promise<void> {
  for (const size of sizes) await benchSize(size);
}

async function benchSize(size: number): Promise<void> {
  const { mirror, loadSeconds, indexSeconds, bytes, remove } = fillBenchMirror(size);
  const bench = createRuns(mirror.reader);
  const corpus = makeQueryCorpus().filter((_, index) => index % (size > wholeCorpusMax ? 10 : 1) === 0);
  const loadMs = await warmUp(mirror.reader, () => {
    for (const query of corpus) bench.runView(mirror.reader, query, { limit: pageRows, skip: 0 });
    facet(mirror.reader, 'lifecyclestage');
    facet(mirror.reader, 'hubspot_owner_id');
    bench.runView(mirror.reader, stage, { limit: pageRows, skip: 0 });
  });
  const views = [...commonViews(size), ...searches()].map(({ name, query, skip }) =>
    bench.measured(name, (reader) => bench.runView(reader, query, { limit: pageRows, skip })),
  );
  const counted = [
    bench.measured('count of a stage', (reader) => countMatches(reader, bench.resolve(stage).predicate)),
    bench.measured('facet: lifecycle stage', (reader) => facet(reader, 'lifecyclestage')),
    bench.measured('facet: owner', (reader) => facet(reader, 'hubspot_owner_id')),
  ];
  const compared = corpus.map((query) => bench.compare(query));
  console.log(`\n${size.toLocaleString('en')} contacts`);
  console.table([...views, ...counted]);
  const facts = {
    contacts: size,
    'load, contacts/s': Math.round(size / loadSeconds),
    'indexes, s': round(indexSeconds),
    'bytes a contact': Math.round(bytes / size),
    'columns loaded in, ms': Math.round(loadMs),
    ...summarise(compared),
    'RSS, MB': Math.round(process.memoryUsage().rss / 2 ** 20),
  };
  console.table(facts);
  console.log('the ten slowest of the corpus');
  console.table([...compared].sort((a, b) => b['p99 ms'] - a['p99 ms']).slice(0, 10));
  console.log('the ten furthest from the better plan');
  const byRatio = (row: (typeof compared)[number]) => row['ratio to the better plan'];
  console.table([...compared].sort((a, b) => byRatio(b) - byRatio(a)).slice(0, 10));
  console.log(JSON.stringify({ bench: 'list', facts, rows: [...views, ...counted] }));
  remove();
}

/** What people ask for is loaded into memory behind their backs; this waits for it. */
async function warmUp(reader: MirrorReader, ask: () => void): Promise<number> {
  ask();
  const startedAtMs = performance.now();
  await reader.columns.load([]);
  const tookMs = performance.now() - startedAtMs;
  ask();
  await reader.columns.load([]);
  return tookMs;
}

const stage: CorpusQuery = {
  filters: [{ filters: [{ propertyName: 'lifecyclestage', operator: 'EQ', value: 'lead' }] }],
  sort: '-createdate',
};

function commonViews(size: number): { name: string; query: CorpusQuery; skip: number }[] {
  const all = { filters: [] };
  const sorts = ['-createdate', 'lastname', 'email', 'company', '-lastmodifieddate', 'firstname', '-annualrevenue'];
  return [
    ...sorts.map((sort) => ({ name: `first page by ${sort}`, query: { ...all, sort }, skip: 0 })),
    ...[0.1, 0.5, 0.99].map((share) => ({
      name: `page at ${share * 100} % by -createdate`,
      query: { ...all, sort: '-createdate' },
      skip: Math.floor(size * share),
    })),
    { name: 'a stage by -createdate', query: stage, skip: 0 },
    { name: 'a stage by lastname', query: { ...stage, sort: 'lastname' }, skip: 0 },
  ];
}

function searches(): { name: string; query: CorpusQuery; skip: number }[] {
  const text = 'james.bermans';
  return Array.from({ length: 12 }, (_, index) => {
    const q = text.slice(0, index + 1);
    return { name: `search of ${q.length}: ${q}`, query: { q, filters: [], sort: '-createdate' }, skip: 0 };
  });
}

function facet(reader: MirrorReader, name: string) {
  const property = reader.properties().get(name);
  if (!property) throw new Error(`The bench has no property ${name}.`);
  return countValues(reader, { predicate: { all: [], any: [] }, property, limit: 100 });
}

/**
 * What a request for a page costs at the server without HTTP: the query understood, counted and planned, its page found
 * and its rows read. Counts are cached per state of a mirror; here every run finds them cold.
 */
function createRuns(reader: MirrorReader) {
  const resolve = ({ q, filters, sort }: CorpusQuery) =>
    resolveQuery({ q, filters, sort }, { properties: reader.properties(), calendar });

  function runView(on: MirrorReader, query: CorpusQuery, page: PageRequest): void {
    const resolved = resolve(query);
    countMatches(on, resolved.predicate);
    const positions = readPage(on, resolved, page);
    on.readContacts(
      positions.map(({ id }) => id),
      columns,
    );
  }

  function runBare(statements: readonly SqlStatement[], ids: readonly string[]): void {
    for (const statement of statements) reader.all(statement);
    reader.readContacts(ids, columns);
  }

  function measured(name: string, run: (on: MirrorReader) => unknown) {
    const seen = recordStatements(reader);
    run(seen.reader);
    const ours = time(() => run(forgetful(reader)));
    const bare = time(() => runBare(seen.statements, seen.ids));
    return {
      name,
      'p50 ms': ours.p50Ms,
      'p99 ms': ours.p99Ms,
      'ratio to its SQL bare': round(ours.p50Ms / bare.p50Ms),
    };
  }

  function timePlan(plan: ListPlan, query: ListQuery): number {
    const page = { limit: pageRows, skip: 0 };
    countMatches(reader, query.predicate);
    if (!readPageBy(plan, reader, { query, page })) return Infinity;
    return time(() => readPageBy(plan, reader, { query, page })).p50Ms;
  }

  /** A query of the corpus by our choice, and the pages alone by both plans. */
  function compare(query: CorpusQuery) {
    const page = { limit: pageRows, skip: 0 };
    const resolved = resolve(query);
    const ours = time(() => runView(forgetful(reader), query, page));
    countAll(reader);
    countMatches(reader, resolved.predicate);
    const chosenMs = time(() => readPage(reader, resolved, page)).p50Ms;
    const bestMs = Math.min(...plans.map((plan) => timePlan(plan, resolved)));
    return {
      'p50 ms': ours.p50Ms,
      'p99 ms': ours.p99Ms,
      'ratio to the better plan': round(chosenMs / bestMs),
      'chosen ms': chosenMs,
      query: JSON.stringify({ q: query.q, sort: query.sort, filters: query.filters }).slice(0, 160),
    };
  }

  return { resolve, runView, measured, compare };
}

/** Counts hang on the reader; on another one, nothing is known yet. */
function forgetful(reader: MirrorReader): MirrorReader {
  return { ...reader };
}

function recordStatements(reader: MirrorReader) {
  const statements: SqlStatement[] = [];
  const ids: string[] = [];
  const recording: MirrorReader = {
    ...reader,
    all(statement) {
      statements.push(statement);
      return reader.all(statement);
    },
    first(statement) {
      statements.push(statement);
      return reader.first(statement);
    },
    readContacts(wanted, names) {
      ids.push(...wanted);
      return reader.readContacts(wanted, names);
    },
  };
  return { reader: recording, statements, ids };
}

function time(run: () => unknown): Timing {
  // Not counted: it prepares statements and warms pages.
  run();
  const durationsMs: number[] = [];
  for (let spentMs = 0; durationsMs.length < repeats;) {
    const startedAtMs = performance.now();
    run();
    const tookMs = performance.now() - startedAtMs;
    durationsMs.push(tookMs);
    spentMs += tookMs;
    if (spentMs > enoughMs && durationsMs.length >= repeatsMin) break;
  }
  const sorted = durationsMs.sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
  return { p50Ms: round(at(0.5)), p99Ms: round(at(0.99)) };
}

function summarise(corpus: { 'p50 ms': number; 'p99 ms': number; 'ratio to the better plan': number }[]) {
  const column = (name: 'p50 ms' | 'p99 ms' | 'ratio to the better plan') =>
    corpus.map((row) => row[name]).sort((a, b) => a - b);
  const at = (values: number[], share: number) => values[Math.floor((values.length - 1) * share)] ?? Number.NaN;
  const slowest = column('p99 ms');
  const ratios = column('ratio to the better plan');
  return {
    'corpus, median of p50 ms': at(column('p50 ms'), 0.5),
    'corpus, 95 % below p99 ms': at(slowest, 0.95),
    'corpus, slowest p99 ms': at(slowest, 1),
    'corpus, queries above 50 ms p99': slowest.filter((ms) => ms > 50).length,
    'corpus, median ratio to the better plan': at(ratios, 0.5),
    'corpus, worst ratio to the better plan': at(ratios, 1),
    'corpus, queries above 3 times the better plan': ratios.filter((ratio) => ratio > 3).length,
  };
}

const round = (value: number) => Math.round(value * 1000) / 1000;
