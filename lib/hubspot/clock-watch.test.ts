import { expect, it } from 'vitest';
import { createClockWatch } from './clock-watch';

const atMs = Date.parse('2026-11-22T10:00:00Z');
const told = (offMs: number) => new Headers({ date: new Date(atMs - offMs).toUTCString() });

function openWatch() {
  const changes: number[] = [];
  const watch = createClockWatch({ clock: { now: () => atMs }, onChange: (skewMs) => changes.push(skewMs) });
  return { ...watch, changes };
}

it.each([
  ['two hours ahead', 7_200_000, 7_199_000],
  ['two hours behind', -7_200_000, -7_200_000],
  ['a minute ahead', 60_000, 0],
  ['right', 0, 0],
])('a clock that is %s is seen by the moment that HubSpot names', (_, offMs, skewMs) => {
  const watch = openWatch();
  watch.observe({ headers: told(offMs), durationMs: 0 });
  expect(watch.skewMs()).toBe(skewMs);
});

it('is told once when the clock turns out wrong, and once when it is right again', () => {
  const watch = openWatch();
  for (const offMs of [0, 7_200_000, 7_300_000, 0, 0]) watch.observe({ headers: told(offMs), durationMs: 0 });
  expect(watch.changes).toEqual([7_199_000, 0]);
});

it('does not take a slow answer for a wrong clock, nor one that names no moment', () => {
  const watch = openWatch();
  watch.observe({ headers: told(90_000), durationMs: 90_000 });
  watch.observe({ headers: new Headers({ date: 'soon' }), durationMs: 0 });
  watch.observe({ durationMs: 0 });
  expect(watch.changes).toEqual([]);
});
