import { inspect } from 'node:util';
import { expect, it } from 'vitest';
import { Secret } from './secret';

it('never turns into its value by accident', () => {
  const secret = new Secret('na1-canary');
  const printed = [
    String(secret),
    `${secret}`,
    JSON.stringify({ secret }),
    inspect({ secret }, { depth: 5 }),
    inspect(secret),
  ];
  expect(printed.join(' ')).not.toContain('canary');
  expect(Object.values(secret)).toEqual([]);
  expect(secret.reveal()).toBe('na1-canary');
});
