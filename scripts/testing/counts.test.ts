import { describe, expect, it } from 'vitest';
import { countPlaywright, countRun, countVitest, sumCounts } from './counts.mjs';

describe('the counts of npm test', () => {
  it('add up', () => {
    expect(
      sumCounts([
        { passed: 2, failed: 0 },
        { passed: 3, failed: 1 },
      ]),
    ).toEqual({ passed: 5, failed: 1 });
  });

  it('hold a test file that could not be loaded against us', () => {
    const testResults = [
      { status: 'failed', assertionResults: [] },
      { status: 'failed', assertionResults: [{}] },
      { status: 'passed', assertionResults: [{}] },
    ];
    expect(countVitest({ numPassedTests: 4, numFailedTests: 1, testResults })).toEqual({ passed: 4, failed: 2 });
  });

  it('take a flaky, a skipped or a never started browser test for a failure', () => {
    const stats = { expected: 7, unexpected: 1, flaky: 1, skipped: 1 };
    expect(countPlaywright({ stats, errors: [{}] })).toEqual({ passed: 7, failed: 4 });
  });

  it('do not believe a report of a run that ended badly, or no report at all', () => {
    expect(countRun(0, { passed: 3, failed: 0 })).toEqual({ passed: 3, failed: 0 });
    expect(countRun(1, { passed: 3, failed: 0 })).toEqual({ passed: 3, failed: 1 });
    expect(countRun(1, { passed: 3, failed: 2 })).toEqual({ passed: 3, failed: 2 });
    expect(countRun(0, undefined)).toEqual({ passed: 0, failed: 1 });
  });
});
