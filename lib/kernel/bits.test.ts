import { describe, expect, it } from 'vitest';
import {
  clearBit,
  countBits,
  createBits,
  forEachBit,
  forEachBitDown,
  hasBit,
  intersect,
  setBit,
  subtract,
  unite,
} from './bits';

function bitsOf(...members: number[]) {
  const bits = createBits(100);
  for (const member of members) setBit(bits, member);
  return bits;
}

function list(bits: Uint32Array): number[] {
  const members: number[] = [];
  forEachBit(bits, (member) => members.push(member));
  return members;
}

describe('a set of bits', () => {
  it('holds what was put into it, at the edges of words too', () => {
    const members = [0, 1, 30, 31, 32, 63, 64, 99];
    const bits = bitsOf(...members);
    expect(list(bits)).toEqual(members);
    const down: number[] = [];
    forEachBitDown(bits, (member) => down.push(member));
    expect(down).toEqual(members.toReversed());
    expect(countBits(bits)).toBe(members.length);
    expect(hasBit(bits, 31)).toBe(true);
    expect(hasBit(bits, 33)).toBe(false);
    clearBit(bits, 31);
    expect(hasBit(bits, 31)).toBe(false);
    expect(list(bits)).toEqual(members.filter((member) => member !== 31));
  });

  it('counts full words', () => {
    expect(countBits(new Uint32Array([0xffffffff, 0, 0x80000001]))).toBe(34);
  });

  it('is cut, joined and taken from', () => {
    const [cut, joined, taken] = [bitsOf(1, 40, 70), bitsOf(1, 40, 70), bitsOf(1, 40, 70)];
    intersect(cut, bitsOf(40, 71));
    unite(joined, bitsOf(40, 71));
    subtract(taken, bitsOf(40, 71));
    expect([list(cut), list(joined), list(taken)]).toEqual([[40], [1, 40, 70, 71], [1, 70]]);
  });
});
