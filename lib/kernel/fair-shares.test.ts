import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shareFairly } from './fair-shares';

describe('sharing room', () => {
  it.each([
    ['everybody keeps all where there is enough', [10, 20], 100, [10, 20]],
    ['the biggest alone gives way', [10, 500, 20], 100, [10, 70, 20]],
    ['two big ones get the same', [10, 500, 900], 110, [10, 50, 50]],
    ['nobody is there', [], 100, []],
  ])('%s', (_title, needs, room, shares) => {
    expect(shareFairly(needs, room)).toEqual(shares);
  });

  it('never gives more than there is, nor more than is needed, nor less than an equal part to whoever needs it', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1_000_000), { maxLength: 20 }), fc.nat(1_000_000), (needs, room) => {
        const shares = shareFairly(needs, room);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeLessThanOrEqual(room);
        const equalPart = Math.floor(room / Math.max(1, needs.length));
        for (const [index, need] of needs.entries()) {
          expect(shares[index]).toBeLessThanOrEqual(need);
          expect(shares[index]).toBeGreaterThanOrEqual(Math.min(need, equalPart));
        }
      }),
    );
  });
});
