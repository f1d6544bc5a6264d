import { expect, it } from 'vitest';
import { connectErrorCodes } from '@/lib/auth/contract';
import { describeConnectFailure, whoWords } from './connect-failure';

it('tells every failure apart and says who can mend it', () => {
  const failures = connectErrorCodes.map(describeConnectFailure);
  expect(new Set(failures.map(({ title }) => title)).size).toBe(connectErrorCodes.length);
  for (const { what, who, next } of failures) {
    expect(what.length).toBeGreaterThan(40);
    expect(next).not.toBe('');
    expect(whoWords[who]).toMatch(/mend|passes/);
  }
});
