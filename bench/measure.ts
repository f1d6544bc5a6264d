import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

export type Sample = { name: string; calls: number; p50Ms: number; p99Ms: number; perSecond: number };

type Load = {
  name: string;
  calls: number;
  concurrency: number;
  /** Untimed, before each call. */ pauseMs?: number;
  run(): Promise<unknown>;
};

/** Times `calls` calls, `concurrency` of them at once, after a tenth as many to warm up. */
export async function measure({ name, calls, concurrency, pauseMs = 0, run }: Load): Promise<Sample> {
  const paced = { concurrency, pauseMs, run };
  await spread(Math.ceil(calls / 10), paced);
  const startedAtMs = performance.now();
  const durationsMs = await spread(calls, paced);
  const totalMs = performance.now() - startedAtMs;
  const sorted = durationsMs.sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
  return { name, calls, p50Ms: at(0.5), p99Ms: at(0.99), perSecond: (calls / totalMs) * 1000 };
}

type Paced = Required<Pick<Load, 'concurrency' | 'pauseMs' | 'run'>>;

async function spread(calls: number, { concurrency, pauseMs, run }: Paced): Promise<number[]> {
  const durationsMs: number[] = [];
  let left = calls;
  const lane = async () => {
    while (left-- > 0) {
      if (pauseMs > 0) await sleep(pauseMs);
      const startedAtMs = performance.now();
      await run();
      durationsMs.push(performance.now() - startedAtMs);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, lane));
  return durationsMs;
}

/** A table for people and a JSON line for machines. Ratios are to the first sample, within this run: machines are noisy. */
export function report(bench: string, samples: Sample[], facts: Record<string, number> = {}): void {
  const [base] = samples;
  const rows = samples.map(({ name, calls, p50Ms, p99Ms, perSecond }) => ({
    name,
    calls,
    'p50 ms': round(p50Ms),
    'p99 ms': round(p99Ms),
    'per second': Math.round(perSecond),
    'ratio p50': base ? round(p50Ms / base.p50Ms) : 1,
  }));
  console.table(rows);
  if (Object.keys(facts).length > 0) console.table(facts);
  console.log(JSON.stringify({ bench, rows, facts }));
}

const round = (value: number) => Math.round(value * 1000) / 1000;
