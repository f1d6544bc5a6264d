import { expect, it } from 'vitest';
import { compareCodePoints } from './code-points';

it('orders texts as their UTF-8 bytes are', () => {
  const parts = ['', 'a', 'b', 'é', '\u0000', '\uffff', '\ue000', '\ud7ff', '😀', '𐀀', '字'];
  const texts = parts.flatMap((one) => parts.map((other) => one + other));
  for (const one of texts) {
    for (const other of texts) {
      const expected = Buffer.compare(Buffer.from(one), Buffer.from(other));
      expect(Math.sign(compareCodePoints(one, other)), JSON.stringify([one, other])).toBe(expected);
    }
  }
});
