import { expect, it } from 'vitest';
import { toSafeCell } from './safe-cell';

it.each([
  '=1+1',
  '=HYPERLINK("http://evil.example","click")',
  '+cmd|calc',
  '-2+3+cmd',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '＝1+1',
  '+1+1111',
  '--1',
  '+',
  '-',
  '+49 170 1234567 =1',
])('keeps %j from being run as a formula', (value) => {
  expect(toSafeCell(value)).toBe(`'${value}`);
});

it.each(['-12', '+12.5', '-0,5', '-1e9', '+49 170 1234567', '+49 (0)170-123/456', '+1.555.0100', '+491701234567'])(
  'leaves the number %j as it is',
  (value) => {
    expect(toSafeCell(value)).toBe(value);
  },
);

it.each(['007', 'Anna', 'a=b', ' =1', '"quoted"', '', '漢字'])('leaves the text %j as it is', (value) => {
  expect(toSafeCell(value)).toBe(value);
});
