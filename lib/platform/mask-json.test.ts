import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskJson, type JsonMask } from './mask-json';

const mask: JsonMask = {
  keptMax: 4_000,
  keep: (name, value) => (name === 'id' ? value : undefined),
  valueHolders: new Set(['properties']),
};

/** The same characters as one value, so that nothing of it can be part of a name or of a placeholder by accident. */
const someText = fc.string({ minLength: 3, unit: 'grapheme' });

describe('masking JSON', () => {
  it.each([
    ['a text', '"Anna"', '"‹4 characters›"'],
    ['a text of one character', '"A"', '"‹1 character›"'],
    ['an e-mail address', '{"to":"anna@example.com"}', '{"to":"•••@•••"}'],
    ['what is empty or absent', '{"a":"","b":null,"c":[]}', '{"a":"","b":null,"c":[]}'],
    ['numbers and flags', '[12.5e3, true, false]', '["‹number›","‹boolean›","‹boolean›"]'],
    ['what may be kept', '{ "id" : "512" , "x":"512"}', '{"id":"512","x":"‹3 characters›"}'],
    ['values, whatever they are called', '{"properties":{"id":"512"}}', '{"properties":{"id":"‹3 characters›"}}'],
    ['a name that is an address', '{"anna@example.com":1}', '{"•••@•••":"‹number›"}'],
    ['a name that is a token', '{"pat-na1-aaaabbbb-cccc-dddd":1}', '{"‹26 characters›":"‹number›"}'],
    ['escapes', '{"a\\"b":"c\\\\","id":"\\u0041"}', '{"‹3 characters›":"‹2 characters›","id":"A"}'],
  ])('hides or keeps %s', (_title, text, masked) => {
    expect(maskJson(text, mask)).toBe(masked);
  });

  it.each(['', '<html>', '{"a":1', '{"a" 1}', '{1:2}', '[1,]', '{"a":1}}', 'tru', '"open', '{"a":1,}', '[1 2]', '-'])(
    'says that %j is not JSON',
    (text) => {
      expect(maskJson(text, mask)).toBeUndefined();
    },
  );

  it('keeps every structure and every name, and no value', () => {
    const anyJson = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        someText,
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(fc.stringMatching(/^[a-z_]{1,8}$/), tie('value'), { maxKeys: 4 }),
      ),
    })).value;
    const shape = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(shape);
      if (typeof value !== 'object' || value === null) return value === null || value === '' ? value : 'scalar';
      return Object.entries(value).map(([name, item]) => [name, shape(item)]);
    };
    fc.assert(
      fc.property(anyJson, (value) => {
        const masked = maskJson(JSON.stringify(value), { ...mask, keep: () => undefined, keptMax: 1e9 });
        expect(shape(JSON.parse(masked ?? ''))).toEqual(shape(JSON.parse(JSON.stringify(value))));
      }),
    );
  });

  it('reads a long text only to where the room ends, and what it leaves is still JSON', () => {
    const page = { results: Array.from({ length: 5_000 }, (_, id) => ({ id: String(id), properties: { a: 'x' } })) };
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3_000 }), (keptMax) => {
        const masked = maskJson(`${JSON.stringify(page)} and no JSON after that`, { ...mask, keptMax });
        expect(JSON.parse(masked ?? '')).toBeTypeOf('object');
        expect(masked).toContain('the rest is left out');
        expect(masked?.length).toBeLessThan(keptMax + 200);
      }),
    );
  });

  it('survives a text that nests without end', () => {
    expect(JSON.parse(maskJson('['.repeat(1_000_000), mask) ?? '')).toBeInstanceOf(Array);
    expect(JSON.parse(maskJson('{"a":'.repeat(1_000_000), mask) ?? '')).toHaveProperty('a.a.a');
  });
});
