import { expect, it } from 'vitest';
import { isComplete } from './existing-install.mjs';

const locked = {
  '': { version: '0.1.0' },
  'node_modules/a': { version: '1.0.0' },
  'node_modules/b-darwin-arm64': { version: '2.0.0', optional: true },
};

it.each([
  ['all that is locked', { 'node_modules/a': { version: '1.0.0' } }, true],
  ['a package more', { 'node_modules/a': { version: '1.0.0' }, 'node_modules/z': { version: '9.0.0' } }, true],
  ['a package less', {}, false],
  ['a package in another version', { 'node_modules/a': { version: '1.0.1' } }, false],
  ['a platform package in another version', { ...locked, 'node_modules/b-darwin-arm64': { version: '1.0.0' } }, false],
])('takes %s for what it is', (_title, installed, expected) => {
  expect(isComplete(installed, locked)).toBe(expected);
});
