import { describe, expect, it } from 'vitest';
import { chunkPropertyNames } from './property-chunks';

describe('the property names of one URL', () => {
  it('stay below five kibibytes once escaped, all of them and in order', () => {
    const names = Array.from({ length: 1_000 }, (_, index) => `hs_custom_property_number_${index}`);
    const chunks = chunkPropertyNames(names);
    expect(chunks.flat()).toEqual(names);
    expect(chunks.length).toBeGreaterThan(5);
    for (const chunk of chunks) expect(encodeURIComponent(chunk.join(',')).length).toBeLessThanOrEqual(5 * 1024);
  });

  it('are one part when there are few, and one empty part when there are none', () => {
    expect(chunkPropertyNames(['email', 'phone'])).toEqual([['email', 'phone']]);
    expect(chunkPropertyNames([])).toEqual([[]]);
  });

  it('go alone when one is longer than the limit', () => {
    const long = 'x'.repeat(6_000);
    expect(chunkPropertyNames(['a', long, 'b'])).toEqual([['a'], [long], ['b']]);
  });
});
