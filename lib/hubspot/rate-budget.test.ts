import { describe, expect, it } from 'vitest';
import { PortsideError } from '@/lib/kernel/errors';
import { parseHubId, type HubId } from '@/lib/kernel/ids';
import type { Priority } from './lane-queue';
import { createLeapingClock } from './leaping-clock';
import { createMemoryRateStore } from './memory-rate-store';
import { createRateBudget, type RateLane } from './rate-budget';

const portal = hub(1001);
const otherPortal = hub(1002);

function hub(id: number): HubId {
  const hubId = parseHubId(id);
  if (hubId === undefined) throw new Error('not a hub id');
  return hubId;
}

function setUp({
  distribution = 'private' as const,
  burstLimit = 100,
}: Partial<Parameters<typeof createRateBudget>[0]> = {}) {
  const clock = createLeapingClock();
  const store = createMemoryRateStore();
  const budget = createRateBudget({ store, clock, distribution, burstLimit });
  const startMs = clock.now();
  const grants: { atMs: number; name: string }[] = [];
  /** Waits in the budget and notes when it was let through; the answer is there at once, or after a while. */
  async function call(
    use: {
      name?: string;
      hubId?: HubId;
      lane?: RateLane;
      priority?: Priority;
      patienceMs?: number;
      signal?: AbortSignal;
    } = {},
  ) {
    const { name = '', hubId = portal, lane = 'burst', priority = 'interactive', patienceMs = 30_000, signal } = use;
    const release = await budget.take({ hubId, lane, priority, deadlineAtMs: clock.now() + patienceMs, signal });
    grants.push({ atMs: clock.now() - startMs, name });
    release();
  }
  return { budget, clock, grants, call };
}

function most(grants: { atMs: number }[], windowMs: number): number {
  return Math.max(
    ...grants.map(({ atMs }) => grants.filter((other) => other.atMs >= atMs && other.atMs < atMs + windowMs).length),
  );
}

const calls = (count: number, call: () => Promise<void>) => Promise.all(Array.from({ length: count }, call));

describe('the rate budget', () => {
  it('lets no more than the limit through in any ten seconds', async () => {
    const { call, grants } = setUp();
    await calls(250, () => call());
    expect(grants).toHaveLength(250);
    expect(most(grants, 10_000)).toBe(100);
  });

  it('lets five searches through in any second, and other calls beside them', async () => {
    const { call, grants } = setUp();
    await calls(17, () => call({ lane: 'search', name: 'search' }));
    expect(most(grants, 1_000)).toBe(5);
    const before = grants.at(-1)?.atMs;
    await call({ name: 'other' });
    expect(grants.at(-1)).toEqual({ name: 'other', atMs: before });
  });

  it('is one for all portals of a private app, and one for each of a marketplace app', async () => {
    const shared = setUp({ burstLimit: 3 });
    await Promise.all([portal, otherPortal].flatMap((hubId) => [1, 2].map(() => shared.call({ hubId }))));
    expect(most(shared.grants, 10_000)).toBe(3);
    const apart = setUp({ burstLimit: 3, distribution: 'marketplace' });
    await Promise.all([portal, otherPortal].flatMap((hubId) => [1, 2].map(() => apart.call({ hubId }))));
    expect(most(apart.grants, 10_000)).toBe(4);
  });

  it('serves people before background work, and each in the order of arrival', async () => {
    const { call, grants } = setUp({ burstLimit: 1 });
    await Promise.all([
      call({ name: 'sync 1', priority: 'background', patienceMs: 1e9 }),
      call({ name: 'sync 2', priority: 'background', patienceMs: 1e9 }),
      call({ name: 'screen 1', patienceMs: 1e9 }),
      call({ name: 'screen 2', patienceMs: 1e9 }),
    ]);
    expect(grants.map(({ name }) => name)).toEqual(['screen 1', 'screen 2', 'sync 1', 'sync 2']);
  });

  it('tells a person at once when their turn would come too late, and when to try again', async () => {
    const { call, clock } = setUp({ burstLimit: 1 });
    await call();
    const waitsBefore = clock.waitsMs.length;
    await expect(call({ patienceMs: 4_000 })).rejects.toMatchObject({
      category: 'RATE_LIMITS',
      reason: 'budget',
      retryable: true,
      retryAfterMs: 10_000,
    });
    expect(clock.waitsMs).toHaveLength(waitsBefore);
  });

  it('spreads background work over the window, so that a person never waits for the end of it', async () => {
    const { call, grants } = setUp();
    await calls(35, () => call({ priority: 'background', patienceMs: 1e9 }));
    expect(most(grants, 1_000)).toBe(10);
    expect(grants.at(-1)?.atMs).toBe(3_000);
  });

  it('counts a call until ten seconds after its answer, because HubSpot counts from when it arrived', async () => {
    const { budget, clock, call, grants } = setUp({ burstLimit: 1 });
    const place = { hubId: portal, lane: 'burst', priority: 'interactive', deadlineAtMs: Infinity } as const;
    const release = await budget.take(place);
    await clock.sleep(4_000);
    release();
    await call({ patienceMs: 60_000 });
    expect(grants.map(({ atMs }) => atMs)).toEqual([14_000]);
  });

  it('forgets a caller who went away', async () => {
    const { call, grants } = setUp({ burstLimit: 1 });
    const caller = new AbortController();
    const gone = call({ name: 'gone', signal: caller.signal });
    const others = Promise.all([call({ name: 'stays' }), call({ name: 'stays too' })]);
    caller.abort(new Error('tab closed'));
    await expect(gone).rejects.toThrow('tab closed');
    await others;
    expect(grants.map(({ name }) => name)).toEqual(['stays', 'stays too']);
  });

  it('passes a fault of the store on to everybody who waits', async () => {
    const clock = createLeapingClock();
    const store = { ...createMemoryRateStore(), reserve: () => Promise.reject(new Error('disk full')) };
    const budget = createRateBudget({ store, clock, distribution: 'private', burstLimit: 1 });
    const place = { hubId: portal, lane: 'burst', priority: 'interactive', deadlineAtMs: clock.now() + 1000 } as const;
    const outcomes = await Promise.allSettled([budget.take(place), budget.take(place)]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});

describe('what HubSpot’s answers teach the budget', () => {
  const headers = (fields: Record<string, string> = {}) => new Headers(fields);
  const refusal = (
    reason: string,
    retryAfterMs: number,
    category: 'RATE_LIMITS' | 'UPSTREAM_UNAVAILABLE' = 'RATE_LIMITS',
  ) => new PortsideError(category, 'HubSpot said no.', { reason, retryAfterMs, retryable: true });

  it('is the true limit of this app', async () => {
    const { budget, call, grants } = setUp({ burstLimit: 5 });
    const stated = { 'x-hubspot-ratelimit-max': '190', 'x-hubspot-ratelimit-interval-milliseconds': '10000' };
    await budget.observe({ hubId: portal, lane: 'burst' }, { headers: headers(stated) });
    await calls(200, () => call());
    expect(most(grants, 10_000)).toBe(190);
  });

  it.each(['-1', '0', 'many', '99999999'])('is nothing when the header is %j', async (max) => {
    const { budget, call, grants } = setUp({ burstLimit: 5 });
    const stated = { 'x-hubspot-ratelimit-max': max, 'x-hubspot-ratelimit-interval-milliseconds': '10000' };
    await budget.observe({ hubId: portal, lane: 'burst' }, { headers: headers(stated) });
    await calls(10, () => call());
    expect(most(grants, 10_000)).toBe(5);
  });

  it('is to pause for a second when others have used the budget up', async () => {
    const { budget, call, grants } = setUp();
    const stated = { max: '100', 'interval-milliseconds': '10000', remaining: '0' };
    const named = Object.fromEntries(
      Object.entries(stated).map(([name, value]) => [`x-hubspot-ratelimit-${name}`, value]),
    );
    await budget.observe({ hubId: portal, lane: 'burst' }, { headers: headers(named) });
    await call();
    expect(grants[0]?.atMs).toBe(1_000);
  });

  it('is to ask again after minutes, however long one 429 says to wait', async () => {
    const { budget, clock, call, grants } = setUp();
    const refusal = new PortsideError('RATE_LIMITS', 'no', { reason: 'unknown', retryAfterMs: 7 * 86_400_000 });
    await budget.observe({ hubId: portal, lane: 'burst' }, { headers: new Headers(), refusal });
    await expect(call()).rejects.toMatchObject({ category: 'RATE_LIMITS' });
    await clock.sleep(5 * 60_000);
    await call();
    expect(grants).toHaveLength(1);
  });

  it('is to wait exactly as long as a 429 says, in its own lane only', async () => {
    const { budget, call, grants } = setUp();
    await budget.observe(
      { hubId: portal, lane: 'search' },
      { headers: headers(), refusal: refusal('secondly', 3_000) },
    );
    await call({ name: 'other' });
    await call({ name: 'search', lane: 'search' });
    expect(grants).toEqual([
      { name: 'other', atMs: 0 },
      { name: 'search', atMs: 3_000 },
    ]);
  });

  it.each([
    ['the daily limit of an account', 'daily', 'RATE_LIMITS'],
    ['an account on the move', 'migration', 'UPSTREAM_UNAVAILABLE'],
  ] as const)('is to leave that one account alone for %s', async (_title, reason, category) => {
    const { budget, call, clock, grants } = setUp();
    const told = { headers: headers(), refusal: refusal(reason, 600_000, category) };
    await budget.observe({ hubId: portal, lane: 'burst' }, told);
    await clock.sleep(1_000);
    await expect(call({ lane: 'search' })).rejects.toMatchObject({ category, reason, retryAfterMs: 599_000 });
    await call({ hubId: otherPortal });
    await call({ priority: 'background', patienceMs: 1_800_000 });
    expect(grants.map(({ atMs }) => atMs)).toEqual([1_000, 600_000]);
  });
});
