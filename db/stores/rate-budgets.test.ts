import { expect, it } from 'vitest';
import { openDatabase } from '@/db/database';
import { createRateBudgetStore } from './rate-budgets';

const usual = { limit: 2, windowMs: 1_000, answerMs: 5_000, isBackground: false, answered: [] };

function openBudgets() {
  const budgets = createRateBudgetStore(openDatabase(':memory:'));
  return {
    ...budgets,
    ask: (key: string, nowMs: number, want = 1) => budgets.reserve(key, { ...usual, want, nowMs }),
  };
}

it('counts the calls of all who use a budget, and each budget for itself', async () => {
  const { ask } = openBudgets();
  expect(await ask('a', 10_000, 3)).toMatchObject({ granted: 2 });
  expect(await ask('a', 10_001)).toMatchObject({ granted: 0 });
  expect(await ask('b', 10_001)).toMatchObject({ granted: 1 });
});

it('grants nothing of a budget that HubSpot called spent, and other budgets as before', async () => {
  const { ask, block } = openBudgets();
  await block('search:1', 20_000);
  expect(await ask('search:1', 19_999)).toEqual({ granted: 0, retryAtMs: 20_000 });
  expect(await ask('search:2', 19_999)).toMatchObject({ granted: 1 });
  expect(await ask('search:1', 20_000)).toMatchObject({ granted: 1 });
});

it('keeps what was granted when a block comes', async () => {
  const { ask, block } = openBudgets();
  await ask('a', 10_000, 2);
  await block('a', 10_500);
  expect(await ask('a', 10_600)).toMatchObject({ granted: 0 });
});
