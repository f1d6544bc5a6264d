import { expect, it, onTestFinished } from 'vitest';
import { openSqliteFile } from '@/db/sqlite-driver';
import type { Clock } from '@/lib/kernel/clock';
import type { Mirror } from './mirror';
import { contact, openTestMirror, openTestMirrors, scopeOf, testProperties, text, upsert } from './test-mirror';

function isIndexed(mirror: Mirror, name: string): boolean | undefined {
  return mirror.reader.properties().get(name)?.isIndexed;
}

/** How SQLite would find rows by a property, in its own words. */
function planOf(mirror: Mirror, name: string): string {
  const keySql = mirror.reader.properties().get(name)?.keySql;
  const sql = `EXPLAIN QUERY PLAN SELECT _id FROM contacts WHERE ${keySql} = ? ORDER BY _id`;
  return String(mirror.reader.first({ sql, params: ['x'] })?.[3]);
}

function testClock(startMs = 1_000_000) {
  let nowMs = startMs;
  const clock: Clock = { now: () => nowMs, sleep: async () => {} };
  return { clock, pass: (ms: number) => void (nowMs += ms) };
}

it('builds one index a call until all are there', () => {
  const { mirror } = openTestMirror();
  mirror.beginLoad();
  upsert(mirror, [contact('1', { lastname: 'Bell' })]);
  expect(isIndexed(mirror, 'lastname')).toBe(false);
  let calls = 1;
  while (!mirror.buildNextIndex()) calls++;
  expect(calls).toBeGreaterThan(10);
  expect(mirror.buildNextIndex()).toBe(true);
  for (const name of ['createdate', 'lastname', 'email', 'lifecyclestage', 'hs_object_id']) {
    expect(isIndexed(mirror, name)).toBe(true);
  }
  expect(isIndexed(mirror, 'birthday')).toBe(false);
  expect(planOf(mirror, 'lastname')).toContain('contacts_by_lastname');
});

it('builds what a property that came later needs', () => {
  const { mirrors } = openTestMirrors();
  const mirror = mirrors.open(scopeOf(1));
  mirror.write((writer) => writer.putProperties(testProperties.filter(({ name }) => name !== 'company')));
  while (!mirror.buildNextIndex());
  mirror.write((writer) => writer.putProperties(testProperties));
  expect(mirror.buildNextIndex()).toBe(true);
  expect(isIndexed(mirror, 'company')).toBe(true);
});

it('counts by the usual filters from an index alone', () => {
  const { mirror } = openTestMirror();
  while (!mirror.buildNextIndex());
  const sql = `EXPLAIN QUERY PLAN SELECT count(*) FROM contacts WHERE lifecyclestage = 'lead' AND hs_lead_status = 'NEW'`;
  expect(String(mirror.reader.first({ sql, params: [] })?.[3])).toContain('COVERING INDEX contacts_filter');
});

it('builds an index that somebody wished for, once', () => {
  const { mirror } = openTestMirror();
  expect(mirror.buildWishedIndex()).toBe(false);
  mirror.wishIndex('birthday');
  mirror.wishIndex('unheard_of');
  mirror.wishIndex('hs_object_id');
  expect(mirror.buildWishedIndex()).toBe(true);
  expect(mirror.buildWishedIndex()).toBe(false);
  expect(isIndexed(mirror, 'birthday')).toBe(true);
  expect(planOf(mirror, 'birthday')).toContain('contacts_by_birthday');
});

it('keeps a dozen wished indexes, and gives up the one that nobody has wished for the longest', () => {
  const { clock, pass } = testClock();
  const { mirror } = openTestMirror(clock);
  const names = Array.from({ length: 13 }, (_, index) => `custom_${index}`);
  mirror.write((writer) => writer.putProperties([...testProperties, ...names.map(text)]));
  const wishAll = (wished: readonly string[]) => {
    for (const name of wished) {
      pass(1);
      mirror.wishIndex(name);
    }
    while (mirror.buildWishedIndex());
  };
  wishAll(names.slice(0, 12));
  pass(3_600_000);
  wishAll(['custom_0', 'custom_12']);
  expect(names.filter((name) => !isIndexed(mirror, name))).toEqual(['custom_1']);
});

it('does not wait for a writer to pass on a wish, and passes it on with the next', () => {
  const { mirror, file } = openTestMirror();
  const writer = openSqliteFile(file);
  onTestFinished(() => void writer.close());
  writer.exec('BEGIN IMMEDIATE');
  const startedAtMs = performance.now();
  mirror.wishIndex('birthday');
  expect(performance.now() - startedAtMs).toBeLessThan(1_000);
  writer.exec('COMMIT');
  mirror.wishIndex('score');
  while (mirror.buildWishedIndex());
  expect([isIndexed(mirror, 'birthday'), isIndexed(mirror, 'score')]).toEqual([true, true]);
});
