import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ensureSecrets, loadEnvironmentFiles } from './environment-files.mjs';

let root: string;
const file = () => path.join(root, '.env.local');
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'portside-env-'));
  vi.spyOn(console, 'log').mockImplementation(() => {});
});
afterEach(() => rmSync(root, { recursive: true }));

describe('the first start', () => {
  it('makes both secrets, for the eyes of the owner only, and finds the same ones at the next start', () => {
    const made = ensureSecrets({ root, environment: {} });
    expect(Buffer.from(String(made.NEXTAUTH_SECRET), 'base64')).toHaveLength(32);
    expect(made.PORTSIDE_KEYS).toMatch(/^k1:[A-Za-z0-9+/]{43}=$/);
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(loadEnvironmentFiles({ root, mode: 'production', environment: {} })).toEqual(made);
  });

  it('never makes the same secret twice', () => {
    const first = ensureSecrets({ root, environment: {} });
    rmSync(file());
    expect(ensureSecrets({ root, environment: {} }).PORTSIDE_KEYS).not.toBe(first.PORTSIDE_KEYS);
  });

  it('shows no secret on the terminal', () => {
    const said = vi.mocked(console.log);
    const made = ensureSecrets({ root, environment: {} });
    expect(JSON.stringify(said.mock.calls)).not.toContain(String(made.NEXTAUTH_SECRET));
    expect(said).toHaveBeenCalledOnce();
  });
});

describe('an environment that has secrets', () => {
  it('wins, and nothing is written', () => {
    const environment = { NEXTAUTH_SECRET: 'theirs', PORTSIDE_KEYS_FILE: '/run/secrets/keys' };
    expect(ensureSecrets({ root, environment })).toEqual(environment);
    expect(existsSync(file())).toBe(false);
  });

  it('gets only what it lacks, added to what its file says', () => {
    writeFileSync(file(), 'HUBSPOT_CLIENT_ID=theirs');
    chmodSync(file(), 0o644);
    const environment = { NEXTAUTH_SECRET: 'theirs', PORTSIDE_KEYS: '' };
    const result = ensureSecrets({ root, environment });
    expect(result.NEXTAUTH_SECRET).toBe('theirs');
    const text = readFileSync(file(), 'utf8');
    expect(text).toMatch(/^HUBSPOT_CLIENT_ID=theirs\n/);
    expect(text).not.toContain('NEXTAUTH_SECRET');
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(loadEnvironmentFiles({ root, mode: 'production', environment }).PORTSIDE_KEYS).toBe(result.PORTSIDE_KEYS);
  });

  it('beats every file, and a nearer file beats a farther one', () => {
    writeFileSync(path.join(root, '.env'), 'A=far\nB=far\nC=far\nD=far');
    writeFileSync(path.join(root, '.env.production'), 'B=mode\nC=mode\nD=mode');
    writeFileSync(file(), 'C=local\nD=local');
    writeFileSync(path.join(root, '.env.development'), 'A=other mode');
    const environment = { D: 'set' };
    expect(loadEnvironmentFiles({ root, mode: 'production', environment })).toEqual({
      A: 'far',
      B: 'mode',
      C: 'local',
      D: 'set',
    });
  });
});

it('says what to do when the file cannot be written', () => {
  const nowhere = path.join(root, 'missing');
  expect(() => ensureSecrets({ root: nowhere, environment: {} })).toThrow(
    /\.env\.local cannot be written.*Set NEXTAUTH_SECRET and PORTSIDE_KEYS in the environment/,
  );
});
