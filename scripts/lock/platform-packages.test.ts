import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { completeLock } from './platform-packages.mjs';

const lockWith = (packages: Parameters<typeof completeLock>[0]['packages']) => ({ packages });

describe('completing the lock file', () => {
  it('describes the platform packages that the registry did not show to npm', () => {
    const { lock, added, unknown } = completeLock(
      lockWith({
        'node_modules/next': {
          version: '16.4.6',
          optionalDependencies: { '@next/swc-darwin-arm64': '16.4.6', '@next/swc-linux-x64-musl': '16.4.6' },
        },
        'node_modules/oxc': { version: '1.0.0', dev: true, optionalDependencies: { 'oxc-wasm32-wasi': '1.0.0' } },
      }),
    );
    expect(added).toEqual(['@next/swc-darwin-arm64', '@next/swc-linux-x64-musl', 'oxc-wasm32-wasi']);
    expect(unknown).toEqual([]);
    expect(lock.packages).toMatchObject({
      'node_modules/@next/swc-darwin-arm64': { version: '16.4.6', cpu: ['arm64'], optional: true, os: ['darwin'] },
      'node_modules/@next/swc-linux-x64-musl': { cpu: ['x64'], libc: ['musl'], os: ['linux'] },
      'node_modules/oxc-wasm32-wasi': { version: '1.0.0', cpu: ['wasm32'], dev: true, optional: true },
    });
  });

  it('leaves alone what is locked beside the package or above it', () => {
    const packages = {
      'node_modules/a/node_modules/b': { version: '1.0.0', optionalDependencies: { 'c-linux-x64': '1.0.0' } },
      'node_modules/c-linux-x64': { version: '1.0.0', optional: true },
    };
    expect(completeLock(lockWith(packages)).added).toEqual([]);
  });

  it('asks for help with a name that tells no platform, or a version that is not exact', () => {
    const optionalDependencies = { fsevents: '2.3.3', 'd-win32-x64': '^1.0.0' };
    const { unknown } = completeLock(lockWith({ 'node_modules/d': { version: '1.0.0', optionalDependencies } }));
    expect(unknown).toEqual(['fsevents', 'd-win32-x64']);
  });

  it('takes download addresses out', () => {
    const { lock } = completeLock(
      lockWith({ 'node_modules/e': { version: '1.0.0', resolved: 'https://r.example/e.tgz' } }),
    );
    expect(lock.packages).toEqual({ 'node_modules/e': { version: '1.0.0' } });
  });
});

describe('our lock file', () => {
  const text = readFileSync(path.join(import.meta.dirname, '../../package-lock.json'), 'utf8');

  it('is complete for every platform', () => {
    const { added, unknown } = completeLock(JSON.parse(text));
    expect([...added, ...unknown]).toEqual([]);
  });

  it('names no registry', () => {
    expect(text).not.toMatch(/"resolved": "http/);
  });
});
