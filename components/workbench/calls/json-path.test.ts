import { expect, it } from 'vitest';
import { extendPath } from './json-path';

it.each([
  ['', 'results', 'results'],
  ['results', 0, 'results[0]'],
  ['results[0]', 'properties', 'results[0].properties'],
  ['a', 'first name', 'a["first name"]'],
  ['', 'a"b', '["a\\"b"]'],
])('the path of %j and %j is %s', (path, key, extended) => {
  expect(extendPath(path, key)).toBe(extended);
});
