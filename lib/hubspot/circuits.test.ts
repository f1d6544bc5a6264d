import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { PortsideError } from '@/lib/kernel/errors';
import { parseHubId, type HubId } from '@/lib/kernel/ids';
import { createCircuits } from './circuits';
import { createLeapingClock } from './leaping-clock';
import type { Priority } from './lane-queue';
import type { Answer } from './send';

const toHubId = (id: number): HubId => {
  const hubId = parseHubId(id);
  if (hubId === undefined) throw new Error('not a hub id');
  return hubId;
};
const hubId = toHubId(48_211_001);

const answer = (status: number): Answer => ({ template: '/', status, headers: new Headers(), text: '' });
const silence = () => Promise.reject(new PortsideError('UPSTREAM_UNAVAILABLE', 'No answer.', { reason: 'timeout' }));
const heldBack = { category: 'UPSTREAM_UNAVAILABLE', reason: 'circuit_open', retryable: true };

function setUp() {
  const clock = createLeapingClock();
  const circuits = createCircuits(clock);
  let made = 0;
  const call = (priority: Priority, run: () => Promise<Answer>, place: { hubId?: HubId; signal?: AbortSignal } = {}) =>
    circuits.pass({ hubId, priority, ...place }, () => {
      made += 1;
      return run();
    });
  const fail = async (times: number) => {
    for (let index = 0; index < times; index++) await call('background', silence).catch(() => undefined);
  };
  return { clock, call, fail, count: () => made };
}
/** An answer that comes when the test says so. */
function holdAnswer() {
  let ends: [resolve: (answer: Answer) => void, reject: (reason: unknown) => void] | undefined;
  const promise = new Promise<Answer>((...both) => (ends = both));
  return {
    promise,
    resolve: (late: Answer) => ends?.[0](late),
    reject: (reason: unknown) => ends?.[1](reason),
  };
}

const succeed = () => Promise.resolve(answer(200));

describe('a portal whose calls fail', () => {
  it('is left alone by the background for 30 seconds after five failures in a row', async () => {
    const { clock, call, fail, count } = setUp();
    await fail(4);
    await call('background', () => Promise.resolve(answer(503)));
    expect(count()).toBe(5);
    await expect(call('background', succeed)).rejects.toMatchObject({ ...heldBack, retryAfterMs: 30_000 });
    await clock.sleep(29_999);
    await expect(call('background', succeed)).rejects.toMatchObject({ ...heldBack, retryAfterMs: 1 });
    expect(count()).toBe(5);
    await clock.sleep(1);
    expect((await call('background', succeed)).status).toBe(200);
    await call('background', succeed);
    expect(count(), 'closed again').toBe(7);
  });

  it('is left alone for another 30 seconds when the one call that finds out fails', async () => {
    const { clock, call, fail, count } = setUp();
    await fail(5);
    await clock.sleep(30_000);
    await expect(call('background', silence)).rejects.toMatchObject({ reason: 'timeout' });
    await expect(call('background', succeed)).rejects.toMatchObject({ ...heldBack, retryAfterMs: 30_000 });
    expect(count()).toBe(6);
  });

  it('is asked at once when a person wants something, which ends the wait for all', async () => {
    const { call, fail, count } = setUp();
    await fail(5);
    await call('interactive', succeed);
    await call('background', succeed);
    expect(count()).toBe(7);
  });

  it.each([
    ['an answer', () => Promise.resolve(answer(200))],
    ['a limit', () => Promise.resolve(answer(429))],
    ['a refusal', () => Promise.resolve(answer(403))],
  ])('is not given up when %s comes between the failures', async (_, between) => {
    const { call, fail, count } = setUp();
    await fail(4);
    await call('background', between);
    await fail(4);
    expect(count()).toBe(9);
    await call('background', succeed);
  });

  it('takes no other portal with it', async () => {
    const { call, fail } = setUp();
    await fail(5);
    expect((await call('background', succeed, { hubId: toHubId(48_211_002) })).status).toBe(200);
  });

  it('is not given up by callers who went away', async () => {
    const { call, count } = setUp();
    const gone = () => Promise.reject(new DOMException('gone', 'AbortError'));
    for (let index = 0; index < 8; index++) await call('interactive', gone).catch(() => undefined);
    await call('background', succeed);
    expect(count()).toBe(9);
  });

  it('waits no longer than before when the clock is set back', async () => {
    const { clock, call, fail } = setUp();
    await fail(5);
    await clock.sleep(-3_600_000);
    await expect(call('background', succeed)).rejects.toMatchObject({ retryAfterMs: 30_000 });
  });
});

describe('many people who ask while HubSpot is out', () => {
  it('are one call, and all go on when it succeeds', async () => {
    const { call, fail, count } = setUp();
    await fail(5);
    const probe = holdAnswer();
    const first = call('interactive', () => probe.promise);
    const others = [call('interactive', succeed), call('background', succeed)];
    await setImmediate();
    expect(count()).toBe(6);
    probe.resolve(answer(200));
    expect((await Promise.all([first, ...others])).map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(count()).toBe(8);
  });

  it('are one call, and all hear of it when it fails', async () => {
    const { call, fail, count } = setUp();
    await fail(5);
    const probe = holdAnswer();
    const first = call('interactive', () => probe.promise);
    const others = [call('interactive', succeed), call('interactive', succeed)].map((other) =>
      expect(other).rejects.toMatchObject(heldBack),
    );
    probe.resolve(answer(502));
    expect((await first).status).toBe(502);
    await Promise.all(others);
    expect(count()).toBe(6);
  });

  it('are not left without an answer when the one who asked goes away', async () => {
    const { call, fail } = setUp();
    await fail(5);
    const probe = holdAnswer();
    const first = call('interactive', () => probe.promise);
    const other = call('interactive', succeed);
    probe.reject(new DOMException('gone', 'AbortError'));
    await expect(first).rejects.toThrow('gone');
    expect((await other).status).toBe(200);
  });

  it('may go away while they wait', async () => {
    const { call, fail, count } = setUp();
    await fail(5);
    const probe = holdAnswer();
    const first = call('interactive', () => probe.promise);
    const leaving = new AbortController();
    const other = call('interactive', succeed, { signal: leaving.signal });
    leaving.abort(new Error('left'));
    await expect(other).rejects.toThrow('left');
    expect(count()).toBe(6);
    probe.resolve(answer(200));
    await first;
  });
});
