import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isInstalled, stampInstall } from './install-packages.mjs';

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'portside-install-'));
  writeFileSync(path.join(root, 'package-lock.json'), '{"a":1}');
});
afterEach(() => rmSync(root, { recursive: true }));

it('takes packages as installed only when this program installed them from this lock file', () => {
  expect(isInstalled(root)).toBe(false);
  mkdirSync(path.join(root, 'node_modules'));
  expect(isInstalled(root)).toBe(false);
  stampInstall(root);
  expect(isInstalled(root)).toBe(true);
});

it('installs again after the lock file changed', () => {
  mkdirSync(path.join(root, 'node_modules'));
  stampInstall(root);
  writeFileSync(path.join(root, 'package-lock.json'), '{"a":2}');
  expect(isInstalled(root)).toBe(false);
});

it('installs again for a Node with another binary interface, for SQLite was compiled for the old one', () => {
  mkdirSync(path.join(root, 'node_modules'));
  stampInstall(root);
  const versions = Object.getOwnPropertyDescriptor(process, 'versions');
  Object.defineProperty(process, 'versions', { value: { ...process.versions, modules: '999' }, configurable: true });
  try {
    expect(isInstalled(root)).toBe(false);
  } finally {
    if (versions) Object.defineProperty(process, 'versions', versions);
  }
});
