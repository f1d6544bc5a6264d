import { describe, expect, it } from 'vitest';
import { openDatabase } from '@/db/database';
import type { PortalScope } from '@/lib/kernel/portal-scope';
import { createApiCallStore, type CallFilter, type NewApiCall } from './api-calls';

const scopeOf = (hubId: number) => ({ hubId }) as PortalScope;
const call: NewApiCall = {
  atMs: 1_000,
  hubId: 1,
  cause: 'GET contacts',
  method: 'GET',
  template: '/crm/objects/2026-09/contacts',
  target: '/crm/objects/2026-09/contacts?limit=10',
  status: 200,
  durationMs: 5,
  correlationId: 'ours-1',
  keptBytes: 1_000,
};

function openCalls() {
  const database = openDatabase(':memory:');
  const store = createApiCallStore(database);
  const count = (hubId: number) => store.countSince(scopeOf(hubId), { filter: {}, after: 0, max: 1_000 });
  return {
    ...store,
    database,
    count,
    find: (filter: CallFilter) => store.list(scopeOf(1), { filter, limit: 10 }),
    fill: (hubId: number | null, rows: number, changes: Partial<NewApiCall> = {}) =>
      store.append(Array.from({ length: rows }, () => ({ ...call, hubId, ...changes }))),
  };
}

describe('kept calls', () => {
  it('are read newest first and page by page, each portal its own', async () => {
    const { fill, list, find } = openCalls();
    await fill(1, 3);
    await fill(2, 3);
    const [newest, middle] = await list(scopeOf(1), { filter: {}, limit: 2 });
    expect([newest?.id, middle?.id]).toEqual([3, 2]);
    const rest = await list(scopeOf(1), { filter: {}, before: middle?.id, limit: 2 });
    expect(rest.map(({ id }) => id)).toEqual([1]);
    expect(await find({})).toHaveLength(3);
  });

  it('are opened by their own portal alone', async () => {
    const { fill, ...store } = openCalls();
    await fill(1, 1, { requestBody: '{}' });
    const openAs = (hubId: number) => createApiCallStore(store.database).find(scopeOf(hubId), 1);
    expect(await openAs(1)).toMatchObject({ requestBody: '{}' });
    expect(await openAs(2)).toBeUndefined();
  });

  it.each<[string, CallFilter, Partial<NewApiCall>]>([
    ['what was refused', { outcome: 'refused' }, { status: 403 }],
    ['what was one too many', { outcome: 'limited' }, { status: 429 }],
    ['what failed at HubSpot', { outcome: 'failed' }, { status: 502 }],
    ['what had no answer', { outcome: 'unanswered' }, { status: null }],
    ['what broke off', { outcome: 'unanswered' }, { status: 200, fault: 'network' }],
    ['a method', { method: 'PATCH' }, { method: 'PATCH' }],
    ['a cause', { cause: 'worker.sync_contacts' }, { cause: 'worker.sync_contacts' }],
    ['causes of a kind', { cause: 'worker.' }, { cause: 'worker.sync_contacts' }],
    ['the worker', { who: 'worker' }, { cause: 'worker.keep_alive' }],
    ['nobody who is known', { who: 'nobody', text: 'ours-2' }, { correlationId: 'ours-2' }],
    ['a person', { who: 'u1' }, { userId: 'u1' }],
    ['a time', { fromMs: 2_000, untilMs: 2_000 }, { atMs: 2_000 }],
    ['a word of the route', { text: 'OWNERS' }, { template: '/crm/owners/2026-09' }],
    ['HubSpot’s correlation id', { text: 'hs-9' }, { hubspotCorrelationId: 'hs-9' }],
    ['a sign that means something to SQL', { text: 'a_c%' }, { target: '/x?q=a_c%' }],
  ])('can be filtered by %s', async (_title, filter, changes) => {
    const { fill, find } = openCalls();
    await fill(1, 1);
    await fill(1, 1, changes);
    await fill(1, 1, { target: '/abc' });
    expect((await find(filter)).map(({ id }) => id)).toEqual([2]);
  });

  it('go when they are too old', async () => {
    const { fill, prune, count } = openCalls();
    await fill(1, 2, { atMs: 1_000 });
    await fill(1, 1, { atMs: 2_000 });
    await fill(null, 1, { atMs: 1_000 });
    expect(await prune({ keepFromMs: 2_000, bytesMax: 1e9 })).toBe(3);
    expect(await count(1)).toBe(1);
  });

  it('go, the oldest first, where there are too many, and a busy portal pushes out its own alone', async () => {
    const { fill, prune, count, find } = openCalls();
    await fill(2, 20);
    await fill(1, 500);
    await prune({ keepFromMs: 0, bytesMax: 100_000 });
    expect([await count(1), await count(2)]).toEqual([70, 20]);
    expect((await find({}))[0]?.id).toBe(520);
    expect(await prune({ keepFromMs: 0, bytesMax: 100_000 })).toBe(0);
  });
});
