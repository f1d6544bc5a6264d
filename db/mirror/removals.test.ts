import { expect, it } from 'vitest';
import { openSqliteFile } from '@/db/sqlite-driver';
import type { Mirror, RemovalReason } from './mirror';
import { contact, openTestMirror, upsert } from './test-mirror';

function remove(mirror: Mirror, id: string, reason: RemovalReason, atMs = 5) {
  return mirror.write((writer) => writer.removeContacts([id], { reason, atMs }));
}

function changesOf(mirror: Mirror) {
  return mirror.reader.all({ sql: 'SELECT contact_id, kind, names FROM changes ORDER BY seq', params: [] });
}

it('takes a row away and remembers why and when', () => {
  const { mirror } = openTestMirror();
  upsert(mirror, [contact('1'), contact('2')]);
  expect(remove(mirror, '1', 'archived', 7)).toBe(1);
  expect(mirror.reader.count()).toBe(1);
  expect(mirror.reader.findTombstone('1')).toEqual({ reason: 'archived', atMs: 7 });
  expect(mirror.reader.findTombstone('2')).toBeUndefined();
});

it('remembers ids that were never here', () => {
  const { mirror } = openTestMirror();
  expect(remove(mirror, '9', 'archived')).toBe(0);
  expect(mirror.reader.findTombstone('9')?.reason).toBe('archived');
});

it('keeps the best that is known of why a contact is gone', () => {
  const { mirror } = openTestMirror();
  remove(mirror, '1', 'archived', 1);
  remove(mirror, '1', 'archived', 2);
  expect(mirror.reader.findTombstone('1')).toEqual({ reason: 'archived', atMs: 1 });
  remove(mirror, '1', 'deleted', 3);
  remove(mirror, '1', 'archived', 4);
  expect(mirror.reader.findTombstone('1')).toEqual({ reason: 'deleted', atMs: 3 });
  remove(mirror, '1', 'merged', 5);
  remove(mirror, '1', 'deleted', 6);
  expect(mirror.reader.findTombstone('1')).toEqual({ reason: 'merged', atMs: 5 });
});

it('forgets that a contact was gone when it is back', () => {
  const { mirror } = openTestMirror();
  upsert(mirror, [contact('1', { firstname: 'Ann' })]);
  remove(mirror, '1', 'archived');
  upsert(mirror, [contact('1', { firstname: 'Ann' })]);
  expect(mirror.reader.findTombstone('1')).toBeUndefined();
  expect(mirror.reader.count()).toBe(1);
});

it('lets the rows of merged contacts go and leads their ids to the one that absorbed them', () => {
  const { mirror } = openTestMirror();
  upsert(mirror, [contact('1'), contact('2'), contact('3')]);
  upsert(mirror, [contact('1', { hs_merged_object_ids: '2; 3;nonsense;1;' }, '2026-02-01T00:00:00Z')]);
  expect(mirror.reader.count()).toBe(1);
  expect(mirror.reader.findSurvivor('2')).toBe('1');
  expect(mirror.reader.findSurvivor('3')).toBe('1');
  expect(mirror.reader.findSurvivor('1')).toBeUndefined();
  expect(mirror.reader.findTombstone('3')).toEqual({ reason: 'merged', atMs: 1_000 });
});

it('follows an id through two merges, in whatever order they are heard of', () => {
  for (const ids of [
    ['2', '3'],
    ['3', '2'],
  ]) {
    const { mirror } = openTestMirror();
    upsert(mirror, [contact('1'), contact('2'), contact('3')]);
    for (const id of ids) {
      upsert(mirror, [contact(id, { hs_merged_object_ids: String(Number(id) - 1) }, '2026-02-01T00:00:00Z')]);
    }
    expect(mirror.reader.findSurvivor('1')).toBe(ids[0] === '2' ? '3' : '2');
  }
});

it('keeps an id that leads to itself from leading anywhere for ever', () => {
  const { mirror } = openTestMirror();
  mirror.write((writer) => {
    writer.removeContacts(['1'], { reason: 'merged', atMs: 1, survivorId: '2' });
    writer.removeContacts(['2'], { reason: 'merged', atMs: 2, survivorId: '1' });
  });
  expect(mirror.reader.findSurvivor('1')).toBe('2');
  expect(mirror.reader.findSurvivor('7')).toBeUndefined();
});

it('counts a merged contact that is back as itself, and as merged when it is gone again', () => {
  const { mirror } = openTestMirror();
  upsert(mirror, [contact('1', { hs_merged_object_ids: '2' })]);
  upsert(mirror, [contact('2')]);
  expect(mirror.reader.findSurvivor('2')).toBeUndefined();
  remove(mirror, '2', 'deleted');
  expect(mirror.reader.findSurvivor('2')).toBe('1');
});

it('logs what came, changed and went, and of the first load only that it began', () => {
  const { mirror } = openTestMirror();
  mirror.beginLoad();
  upsert(mirror, [contact('1', { firstname: 'Ann' })]);
  while (!mirror.buildNextIndex());
  const loading = [0, 'unlisted', null];
  expect(changesOf(mirror)).toEqual([loading]);
  upsert(mirror, [contact('1', { firstname: 'Anna' }, '2026-02-01T00:00:00Z'), contact('2')]);
  remove(mirror, '2', 'deleted');
  expect(changesOf(mirror)).toEqual([
    loading,
    [1, 'updated', '["firstname"]'],
    [2, 'created', null],
    [2, 'removed', null],
  ]);
});

it('keeps the last 200,000 changes', () => {
  const { mirror, file } = openTestMirror();
  upsert(mirror, [contact('1'), contact('2')]);
  const beside = openSqliteFile(file);
  beside.exec("INSERT INTO changes (seq, contact_id, kind, at_ms) VALUES (200001, 3, 'created', 1)");
  beside.close();
  upsert(mirror, [contact('4')]);
  expect(changesOf(mirror).map(([id]) => id)).toEqual([3, 4]);
});

it('tells after a sweep which contacts it did not meet and which are missing', () => {
  const { mirror } = openTestMirror();
  upsert(mirror, [contact('1'), contact('2'), contact('10'), contact('11')]);
  mirror.write((writer) => writer.sweep.add(['2', '3', '30']));
  mirror.write((writer) => writer.sweep.add(['3', '10']));
  const { sweep } = mirror.reader;
  expect(sweep.count()).toBe(4);
  expect(sweep.listUnmet({ limit: 10 })).toEqual(['1', '11']);
  expect(sweep.listUnmet({ limit: 10, afterId: '1' })).toEqual(['11']);
  expect(sweep.listMissing({ limit: 1 })).toEqual(['3']);
  expect(sweep.listMissing({ limit: 1, afterId: '3' })).toEqual(['30']);
  mirror.write((writer) => writer.sweep.clear());
  expect(sweep.count()).toBe(0);
});
