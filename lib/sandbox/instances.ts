import type { SeedWish } from '@/lib/sandbox/seed/open-seeded-stores';

/** What of a running sandbox others need to know. */
export type Instance = { origin: string; port: number; scenario: string; contacts: number; close(): Promise<void> };

/** Sandboxes beside the first one, in the same process: each with data, clock, faults, limits and log of its own. */
export type Instances = {
  list(): Instance[];
  /** Undefined if there are too many already. */
  start(wish: SeedWish): Promise<Instance | undefined>;
  /** False if none listens on that port. */
  stop(port: number): Promise<boolean>;
  stopAll(): Promise<void>;
};

/** Each lies in memory: tests that forget to stop theirs must not use it all up. */
const instancesMax = 64;

export function createInstances(startOne: (wish: SeedWish) => Promise<Instance>): Instances {
  const byPort = new Map<number, Instance>();
  let starting = 0;

  async function stop(port: number): Promise<boolean> {
    const instance = byPort.get(port);
    byPort.delete(port);
    await instance?.close();
    return instance !== undefined;
  }

  return {
    list: () => [...byPort.values()],
    async start(wish) {
      if (byPort.size + starting >= instancesMax) return undefined;
      starting += 1;
      try {
        const instance = await startOne(wish);
        byPort.set(instance.port, instance);
        return instance;
      } finally {
        starting -= 1;
      }
    },
    stop,
    async stopAll() {
      await Promise.all([...byPort.keys()].map(stop));
    },
  };
}
