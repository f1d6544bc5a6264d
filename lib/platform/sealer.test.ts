import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPortsideError } from '@/lib/kernel/errors';
import { Secret } from '@/lib/kernel/secret';
import { parseKeyRing } from './key-ring';
import { createSealer } from './sealer';

const key = (kid: string) => `${kid}:${Buffer.from(`${kid}-`.repeat(32).slice(0, 32)).toString('base64')}`;
const sealerWith = (...kids: string[]) => createSealer(parseKeyRing(kids.map(key).join(',')));
const place = { connection: 4711, field: 'refresh_token' };
const sealer = sealerWith('k1');
const token = 'na1-canary-refresh-token';

function reasonOf(attempt: () => unknown): string | undefined {
  try {
    attempt();
  } catch (error) {
    expect(JSON.stringify(error) + String(error)).not.toContain('canary');
    if (isPortsideError(error) && error.category === 'INTERNAL') return error.reason;
    throw error;
  }
  return undefined;
}

describe('a sealed secret', () => {
  it('opens in its own place to exactly what was sealed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(), fc.string(), (text, connection, field) => {
        const sealed = sealer.seal(new Secret(text), { connection, field });
        expect(sealer.open(sealed, { connection, field }).reveal()).toBe(text);
      }),
    );
  });

  it('has the documented form, and never the same text twice', () => {
    const texts = Array.from({ length: 50 }, () => sealer.seal(new Secret(token), place));
    expect(new Set(texts).size).toBe(50);
    for (const text of texts) expect(text).toMatch(/^v1\.k1\.[\w-]{16}\.[\w-]{32}\.[\w-]{22}$/);
    expect(texts.join()).not.toContain(Buffer.from(token).toString('base64url'));
  });

  it('does not open after any single bit of it was flipped', () => {
    const [version, kid, ...encoded] = sealer.seal(new Secret(token), place).split('.');
    const buffers = encoded.map((part) => Buffer.from(part, 'base64url'));
    for (const [index, buffer] of buffers.entries()) {
      for (let bit = 0; bit < buffer.length * 8; bit++) {
        const flipped = Buffer.from(buffer);
        const byte = Math.floor(bit / 8);
        flipped[byte] = (flipped[byte] ?? 0) ^ (1 << (bit % 8));
        const parts = buffers.map((part, at) => (at === index ? flipped : part).toString('base64url'));
        expect(reasonOf(() => sealer.open([version, kid, ...parts].join('.'), place))).toBe('tampered');
      }
    }
  });

  it('does not open after any single character of it was replaced', () => {
    const sealed = sealer.seal(new Secret(token), place);
    for (let at = 0; at < sealed.length; at++) {
      const other = sealed[at] === 'A' ? 'B' : 'A';
      const changed = sealed.slice(0, at) + other + sealed.slice(at + 1);
      expect(reasonOf(() => sealer.open(changed, place))).toMatch(/^(tampered|key_missing)$/);
    }
  });

  it.each([
    ['another row', { ...place, connection: 4712 }],
    ['another column', { ...place, field: 'access_token' }],
    ['a place whose names run together the same way', { connection: '4711","refresh', field: '_token' }],
    ['nowhere', { connection: '', field: '' }],
  ])('does not open in %s', (_title, other) => {
    const sealed = sealer.seal(new Secret(token), place);
    expect(reasonOf(() => sealer.open(sealed, other))).toBe('tampered');
  });

  it('does not open when its tag is cut, though Node alone would take a short one', () => {
    const parts = sealer.seal(new Secret(token), place).split('.');
    for (const bytes of [0, 4, 8, 12, 15]) {
      const tag = Buffer.from(parts[4] ?? '', 'base64url').subarray(0, bytes);
      const cut = [...parts.slice(0, 4), tag.toString('base64url')].join('.');
      expect(reasonOf(() => sealer.open(cut, place))).toBe('tampered');
    }
  });

  it.each([
    '',
    'v1',
    'v1.k1',
    'v1.k1...',
    'v2.k1.a.b.c',
    'v1..a.b.c',
    `v1.k1.${'A'.repeat(16)}.A.${'A'.repeat(22)}`,
    token,
  ])('is not mistaken for %j', (text) => {
    expect(reasonOf(() => sealer.open(text, place))).toBe('tampered');
  });

  it('has one spelling only: padding, spaces and further parts are refused', () => {
    const sealed = sealer.seal(new Secret(token), place);
    for (const text of [`${sealed}=`, `${sealed}\n`, ` ${sealed}`, `${sealed}.AAAA`]) {
      expect(reasonOf(() => sealer.open(text, place))).toBe('tampered');
    }
  });
});

describe('key rotation', () => {
  it('keeps old values readable while new ones use the new key', () => {
    const old = sealer.seal(new Secret(token), place);
    const rotated = sealerWith('k2', 'k1');
    const fresh = rotated.seal(new Secret(token), place);
    expect(rotated.open(old, place).reveal()).toBe(token);
    expect(sealerWith('k2').open(fresh, place).reveal()).toBe(token);
    expect(reasonOf(() => sealerWith('k1').open(fresh, place))).toBe('key_missing');
  });

  it('says that the key is missing once it was retired', () => {
    const old = sealer.seal(new Secret(token), place);
    expect(reasonOf(() => sealerWith('k2').open(old, place))).toBe('key_missing');
  });

  it('does not let a value pass as sealed by another key of the ring', () => {
    const renamed = sealer.seal(new Secret(token), place).replace('v1.k1.', 'v1.k2.');
    expect(reasonOf(() => sealerWith('k2', 'k1').open(renamed, place))).toBe('tampered');
  });
});
