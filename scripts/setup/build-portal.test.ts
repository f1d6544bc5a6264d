import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { hashSources, isBuilt } from './build-portal.mjs';

let root: string;
function write(file: string, content: string): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), content);
}
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'portside-build-'));
  write('app/page.tsx', 'page');
  write('lib/kernel/ids.ts', 'ids');
});
afterEach(() => rmSync(root, { recursive: true }));

it.each([
  ['a page changed', () => write('app/page.tsx', 'other')],
  ['a file was added', () => write('lib/kernel/new.ts', '')],
  ['a file was removed', () => rmSync(path.join(root, 'lib/kernel/ids.ts'))],
  ['a file was moved', () => (rmSync(path.join(root, 'lib/kernel/ids.ts')), write('lib/kernel/id.ts', 'ids'))],
  ['the configuration changed', () => write('next.config.mjs', 'x')],
  ['the packages changed', () => write('package-lock.json', '{}')],
])('builds again when %s', (_title, change) => {
  const before = hashSources(root);
  change();
  expect(hashSources(root)).not.toBe(before);
});

it.each(['app/page.test.tsx', 'lib/sandbox/app.ts', 'lib/cli/main.ts', 'docs/operating.md', 'lib/README.md'])(
  'does not build again for %s',
  (file) => {
    const before = hashSources(root);
    write(file, 'changed');
    expect(hashSources(root)).toBe(before);
  },
);

it('takes a build that was broken off for none', () => {
  write('.next/portside-build', hashSources(root));
  expect(isBuilt(root)).toBe(false);
  write('.next/BUILD_ID', 'id');
  expect(isBuilt(root)).toBe(true);
});
