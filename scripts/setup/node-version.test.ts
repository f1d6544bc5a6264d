import { expect, it } from 'vitest';
import { explainOldNode } from './node-version.mjs';

it.each(['20.20.0', '20.20.2', '21.0.0', '24.1.0'])('starts on Node %s', (version) => {
  expect(explainOldNode(version, '>=20.20')).toBeUndefined();
});

it.each(['18.20.8', '20.19.9', '20.9.0'])(
  'says in one line that Node %s is too old and where to get a newer one',
  (version) => {
    const line = explainOldNode(version, '>=20.20');
    expect(line).toMatch(/needs Node 20\.20 or newer.*nodejs\.org/);
    expect(line).toContain(version);
    expect(line).not.toContain('\n');
  },
);
