import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { KeyRingError, parseKeyRing } from './key-ring';

const bytes = (seed: string) => Buffer.from(seed.repeat(32).slice(0, 32));
const base64 = (seed: string) => bytes(seed).toString('base64');

describe('a key ring', () => {
  it('seals with the first key and finds the older ones', () => {
    const ring = parseKeyRing(`k2:${base64('new')}, k1:${base64('old')}`);
    expect(ring.active.kid).toBe('k2');
    expect(ring.active.key.export()).toEqual(bytes('new'));
    expect(ring.find('k1')?.export()).toEqual(bytes('old'));
    expect(ring.find('k3')).toBeUndefined();
  });

  it('accepts base64url and keys without padding', () => {
    const key = Buffer.from('fbfbfb'.repeat(10) + 'ffef', 'hex');
    expect(parseKeyRing(`a:${key.toString('base64url')}`).active.key.export()).toEqual(key);
  });

  it.each([
    ['nothing', '', 'holds no key'],
    ['commas only', ' , ,', 'holds no key'],
    ['a key without a name', base64('a1'), 'key 1 has no name'],
    ['an odd name', `k 1:${base64('a1')}`, 'key 1 has no name'],
    ['a name with a dot, which separates the parts of a sealed value', `k.1:${base64('a1')}`, 'key 1 has no name'],
    ['text that is not base64', `k1:${'!'.repeat(43)}`, 'not base64'],
    ['a mistyped letter in the middle', `k1:${base64('a1').replace('T', '%')}`, 'not base64'],
    ['a short key', `k1:${Buffer.from('abcdef').toString('base64')}`, '6 bytes, not 32'],
    ['a long key', `k1:${Buffer.from('ab'.repeat(20)).toString('base64')}`, '40 bytes, not 32'],
    ['zeros', `k1:${Buffer.alloc(32).toString('base64')}`, 'all zeros'],
    ['the same name twice', `k1:${base64('a1')},k1:${base64('b2')}`, 'key 2 has the name'],
  ])('is refused when it is %s', (_title, text, message) => {
    expect(() => parseKeyRing(text)).toThrow(KeyRingError);
    expect(() => parseKeyRing(text)).toThrow(message);
  });

  it('shows no key when it is printed', () => {
    const ring = parseKeyRing(`k1:${base64('a1')}`);
    expect(`${inspect(ring, { depth: 9 })}${JSON.stringify(ring)}`).not.toMatch(/YTFh|a1a1/);
  });
});
