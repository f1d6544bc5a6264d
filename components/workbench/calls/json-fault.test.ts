import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findJsonFault } from './json-fault';

describe('what is wrong with a JSON text', () => {
  it.each([
    ['{"a":}', 1, 6, 'Here a value is expected'],
    ['{\n  "a": 1\n  "b": 2\n}', 3, 3, 'Here a comma or } is expected'],
    ['{\n  "a": 1,\n}', 3, 1, 'Here a name in double quotes is expected'],
    ["{'a': 1}", 1, 2, 'Here a name in double quotes is expected'],
    ['{"a" 1}', 1, 6, 'Here a colon is expected'],
    ['[1, 2', 1, 6, 'The text ends here, where a comma or ] is expected'],
    ['', 1, 1, 'The text ends here, where a value is expected'],
    ['{} x', 1, 4, 'Here nothing more is expected'],
    ['{"a": "tab\there"}', 1, 7, 'Here a value is expected'],
    ['[01]', 1, 3, 'Here a comma or ] is expected'],
  ])('%j: line %i, column %i', (text, line, column, what) => {
    expect(findJsonFault(text)).toEqual({ what, line, column });
  });

  it('is nothing if there is nothing', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(findJsonFault(text)).toBeUndefined();
      }),
    );
  });

  it('is found in whatever is not JSON, and nobody waits for it', () => {
    fc.assert(
      fc.property(fc.string(), fc.json(), (noise, json) => {
        const fault = findJsonFault(json.slice(0, -1) + noise);
        if (fault) expect(fault.line).toBeGreaterThan(0);
      }),
    );
    expect(findJsonFault('['.repeat(100_000))).toMatchObject({ line: 1 });
  });
});
