import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openDatabase } from '@/db/database';
import { createRateBudgetStore } from './rate-budgets';

it('never grants more than the limit in any window, whatever the demand', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ pauseMs: fc.integer({ min: 0, max: 400 }), want: fc.integer({ min: 1, max: 7 }) }), {
        maxLength: 60,
      }),
      async (demands) => {
        const database = openDatabase(':memory:');
        const budgets = createRateBudgetStore(database);
        const grants: number[] = [];
        let nowMs = 1_000_000;
        for (const { pauseMs, want } of demands) {
          nowMs += pauseMs;
          const { granted } = await budgets.reserve({ key: 'k', want, nowMs, limit: 5, windowMs: 1_000 });
          grants.push(...Array<number>(granted).fill(nowMs));
        }
        database.close();
        for (const start of grants) {
          expect(grants.filter((atMs) => atMs >= start && atMs < start + 1_000).length).toBeLessThanOrEqual(5);
        }
      },
    ),
    { numRuns: 30 },
  );
});

it('says when to ask again, and keeps that promise', async () => {
  const budgets = createRateBudgetStore(openDatabase(':memory:'));
  const ask = (nowMs: number, want: number) => budgets.reserve({ key: 'k', want, nowMs, limit: 2, windowMs: 1_000 });
  expect(await ask(10_000, 1)).toMatchObject({ granted: 1 });
  expect(await ask(10_400, 3)).toEqual({ granted: 1, retryAtMs: 11_000 });
  expect(await ask(10_999, 1)).toEqual({ granted: 0, retryAtMs: 11_000 });
  expect(await ask(11_000, 1)).toMatchObject({ granted: 1 });
});

it('grants nothing of a budget that HubSpot called spent, and other budgets as before', async () => {
  const budgets = createRateBudgetStore(openDatabase(':memory:'));
  const ask = (key: string, nowMs: number) => budgets.reserve({ key, want: 1, nowMs, limit: 2, windowMs: 1_000 });
  await budgets.block('search:1', 20_000);
  expect(await ask('search:1', 19_999)).toEqual({ granted: 0, retryAtMs: 20_000 });
  expect(await ask('search:2', 19_999)).toMatchObject({ granted: 1 });
  expect(await ask('search:1', 20_000)).toMatchObject({ granted: 1 });
});

it('recovers from a clock that is set back', async () => {
  const budgets = createRateBudgetStore(openDatabase(':memory:'));
  const ask = (nowMs: number) => budgets.reserve({ key: 'k', want: 2, nowMs, limit: 2, windowMs: 1_000 });
  await ask(50_000_000);
  expect(await ask(10_000)).toMatchObject({ granted: 2 });
});
