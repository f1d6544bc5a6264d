import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openDatabase } from '@/db/database';
import { createApiCallStore, type ApiCallStore } from '@/db/stores/api-calls';
import type { CallReport } from '@/lib/hubspot/send';
import { parseHubId } from '@/lib/kernel/ids';
import type { PortalScope } from '@/lib/kernel/portal-scope';
import { Secret } from '@/lib/kernel/secret';
import { createLog } from '@/lib/platform/log';
import { createCallRecorder } from './call-recorder';

const report: CallReport = {
  method: 'GET',
  template: '/crm/owners/2026-09',
  target: new Secret('/crm/owners/2026-09'),
  status: 200,
  durationMs: 5,
};
const caller = { hubId: parseHubId(1), cause: 'GET owners', correlationId: 'ours-1' };
const dayMs = 24 * 60 * 60_000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function openRecorder(changes: Partial<ApiCallStore> = {}, limits = { days: 7, megabytes: 50 }) {
  const store = createApiCallStore(openDatabase(':memory:'));
  const lines: string[] = [];
  const log = createLog({ level: 'warn', write: (line) => lines.push(line) });
  const recorder = createCallRecorder({
    store: { ...store, ...changes },
    clock: { now: () => Date.now() },
    log,
    limits,
  });
  return {
    lines,
    recorder,
    flush: recorder.flush,
    record: (times = 1) => {
      for (let time = 0; time < times; time++) recorder.record(report, caller);
    },
    count: () => store.countSince({ hubId: 1 } as PortalScope, { filter: {}, after: 0, max: 10_000 }),
  };
}

describe('recording calls', () => {
  it('writes a quarter of a second later, or sooner when many came', async () => {
    const { record, count } = openRecorder();
    record();
    await vi.advanceTimersByTimeAsync(249);
    expect(await count()).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(await count()).toBe(1);
    record(50);
    await vi.advanceTimersByTimeAsync(0);
    expect(await count()).toBe(51);
  });

  it('writes what waits when it is told to, as at the end', async () => {
    const { record, flush, count } = openRecorder();
    record(3);
    await flush();
    expect(await count()).toBe(3);
  });

  it('says once that the database takes nothing, and writes the rows when it does', async () => {
    const append = vi.fn<ApiCallStore['append']>(() => Promise.reject(new Error('database or disk is full')));
    const { record, lines, count, flush } = openRecorder({ append });
    const store = createApiCallStore(openDatabase(':memory:'));
    record(60);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(append.mock.calls.length).toBeGreaterThan(5);
    expect(lines).toHaveLength(1);
    append.mockImplementation(store.append);
    await flush();
    expect(await store.countSince({ hubId: 1 } as PortalScope, { filter: {}, after: 0, max: 100 })).toBe(60);
    expect(await count()).toBe(0);
  });

  it('lets the oldest go when too many wait, rather than fill the memory', async () => {
    const append = vi.fn<ApiCallStore['append']>(() => Promise.reject(new Error('busy')));
    const { record, flush } = openRecorder({ append });
    record(3_000);
    await flush();
    await flush();
    expect(append.mock.lastCall?.[0]).toHaveLength(1_000);
  });

  it('forgets what is older than it may be', async () => {
    const { record, flush, count } = openRecorder();
    record(2);
    await flush();
    await vi.advanceTimersByTimeAsync(7 * dayMs - 60_000);
    record();
    await flush();
    expect(await count()).toBe(3);
    await vi.advanceTimersByTimeAsync(120_000);
    record();
    await flush();
    expect(await count()).toBe(2);
  });

  it('keeps within its room in between as well', async () => {
    const { record, flush, count } = openRecorder({}, { days: 7, megabytes: 0.1 });
    for (let round = 0; round < 20; round++) {
      record(50);
      await flush();
    }
    const rowBytes = 320;
    expect((await count()) * rowBytes).toBeLessThan(0.12 * 1024 * 1024);
    expect(await count()).toBeGreaterThan(200);
  });

  it('keeps nothing when it is switched off, and forgets what was kept before', async () => {
    const prune = vi.fn<ApiCallStore['prune']>(() => Promise.resolve(0));
    const append = vi.fn<ApiCallStore['append']>();
    const { record, flush } = openRecorder({ prune, append }, { days: 0, megabytes: 50 });
    record(2);
    await flush();
    expect(append).not.toHaveBeenCalled();
    expect(prune.mock.calls).toEqual([[{ keepFromMs: Date.now(), bytesMax: 50 * 1024 * 1024 }]]);
  });

  it('fails no call that it cannot describe', () => {
    const { recorder, lines } = openRecorder();
    const broken = { ...report, target: {} as Secret };
    recorder.record(broken, caller);
    expect(lines).toHaveLength(1);
  });
});
