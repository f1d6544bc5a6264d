import { expect, it } from 'vitest';
import { createLaneQueue } from './lane-queue';
import { createLeapingClock } from './leaping-clock';

it('lets portals take turns, so that a busy one keeps nobody else waiting', async () => {
  const clock = createLeapingClock();
  const reserve = async () => ({ granted: 1, retryAtMs: clock.now() + 100, grantedAtMs: clock.now() });
  const queue = createLaneQueue({ reserve, giveBack: () => undefined }, clock);
  const served: string[] = [];
  const wait = async (name: string, group: number) => {
    await queue.wait({ priority: 'interactive', deadlineAtMs: clock.now() + 60_000, group });
    served.push(name);
  };
  await Promise.all([wait('busy 1', 1), wait('busy 2', 1), wait('busy 3', 1), wait('busy 4', 1), wait('quiet', 2)]);
  expect(served.indexOf('quiet')).toBeLessThanOrEqual(1);
  expect(served.filter((name) => name.startsWith('busy'))).toEqual(['busy 1', 'busy 2', 'busy 3', 'busy 4']);
});
