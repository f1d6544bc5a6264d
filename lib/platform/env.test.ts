import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { getEnv, parseEnv } from './env';
import { EnvError, type EnvProblem } from './env-reader';

const secretCanary = 'Qm9vZ2llLXdvbmRlcmxhbmQtMzIgYnl0ZXM0Mg';
const keyCanary = Buffer.from('0123456789abcdef0123456789ABCDEF').toString('base64');
const complete = {
  NEXTAUTH_SECRET: secretCanary,
  PORTSIDE_KEYS: `k1:${keyCanary}`,
  HUBSPOT_CLIENT_ID: 'client-id',
  HUBSPOT_CLIENT_SECRET: 'client-secret-canary',
};
type Changes = Record<string, string | undefined>;

function problemsOf(changes: Changes): EnvProblem[] {
  try {
    parseEnv({ ...complete, ...changes });
  } catch (error) {
    if (error instanceof EnvError) return error.problems;
    throw error;
  }
  return [];
}

const files: string[] = [];
function keyFile(content: string, mode = 0o600): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'portside-env-'));
  files.push(folder);
  const file = path.join(folder, 'keys');
  writeFileSync(file, content);
  chmodSync(file, mode);
  return file;
}
afterEach(() => {
  for (const folder of files.splice(0)) rmSync(folder, { recursive: true });
});

describe('the environment', () => {
  it('has a default for all but credentials and secrets', () => {
    const env = parseEnv(complete);
    expect(env).toMatchObject({
      port: 3000,
      publicOrigin: 'http://localhost:3000',
      isSecure: false,
      isLoopback: true,
      mode: 'hubspot',
      dataDir: path.resolve('data'),
      allowedHubIds: { kind: 'any' },
      logLevel: 'info',
      workerMode: 'embedded',
      syncIntervalSeconds: 300,
      metricsToken: undefined,
    });
    expect(env.hubspot).toMatchObject({
      clientId: 'client-id',
      appOrigin: 'https://app.hubspot.com',
      apiOrigin: 'https://api.hubapi.com',
      apiVersion: '2026-09',
      scopes: ['oauth', 'crm.objects.contacts.read'],
      optionalScopes: ['crm.objects.contacts.write', 'crm.schemas.contacts.read', 'crm.objects.owners.read'],
      burstLimit: 100,
      distribution: 'private',
      clientSecretPrevious: undefined,
    });
    expect(env.hubspot.clientSecret.reveal()).toBe('client-secret-canary');
    expect(env.sessionSecret.reveal()).toBe(secretCanary);
    expect(env.keyRing.active.kid).toBe('k1');
  });

  it('keeps sample data in a folder of its own', () => {
    const env = parseEnv({ ...complete, PORTSIDE_SANDBOX: '1', PORTSIDE_DATA_DIR: '/srv/portside' });
    expect(env).toMatchObject({ mode: 'sandbox', dataDir: path.resolve('/srv/portside/sandbox') });
  });

  it('lets only the first portal in on a public address, until hub ids are listed', () => {
    const publicly = { ...complete, NEXTAUTH_URL: 'https://crm.example.org' };
    expect(parseEnv(publicly)).toMatchObject({ isSecure: true, isLoopback: false, allowedHubIds: { kind: 'first' } });
    expect(parseEnv({ ...publicly, ALLOWED_HUB_IDS: '*' }).allowedHubIds).toEqual({ kind: 'any' });
    expect(parseEnv({ ...publicly, ALLOWED_HUB_IDS: '12, 4294967297' }).allowedHubIds).toEqual({
      kind: 'list',
      hubIds: [12, 4294967297],
    });
  });

  it('reads every setting that is given', () => {
    const env = parseEnv({
      ...complete,
      PORT: '8080',
      NEXTAUTH_URL: 'https://crm.example.org/',
      HUBSPOT_CLIENT_SECRET_PREVIOUS: 'older',
      HUBSPOT_APP_URL: 'https://app-eu1.hubspot.com',
      HUBSPOT_API_URL: 'http://127.0.0.1:4010',
      HUBSPOT_API_VERSION: '2026-03',
      HUBSPOT_SCOPES: 'oauth  crm.objects.contacts.read crm.objects.contacts.write',
      HUBSPOT_BURST_LIMIT: '190',
      HUBSPOT_APP_DISTRIBUTION: 'marketplace',
      PORTSIDE_LOG_LEVEL: 'debug',
      PORTSIDE_WORKER: 'external',
      PORTSIDE_SYNC_INTERVAL_SECONDS: '5',
      PORTSIDE_CALL_LOG_DAYS: '0',
      PORTSIDE_CALL_LOG_MB: '200',
      PORTSIDE_METRICS_TOKEN: 'metrics',
    });
    expect(env).toMatchObject({ port: 8080, publicOrigin: 'https://crm.example.org', workerMode: 'external' });
    expect(env).toMatchObject({ logLevel: 'debug', syncIntervalSeconds: 5, callLog: { days: 0, megabytes: 200 } });
    expect(env.metricsToken?.reveal()).toBe('metrics');
    expect(env.hubspot.clientSecretPrevious?.reveal()).toBe('older');
    expect(env.hubspot).toMatchObject({
      appOrigin: 'https://app-eu1.hubspot.com',
      apiOrigin: 'http://127.0.0.1:4010',
      apiVersion: '2026-03',
      scopes: ['oauth', 'crm.objects.contacts.read', 'crm.objects.contacts.write'],
      optionalScopes: ['crm.schemas.contacts.read', 'crm.objects.owners.read'],
      burstLimit: 190,
      distribution: 'marketplace',
    });
  });

  it('takes the key ring from a file that only its owner and group can read', () => {
    const env = parseEnv({
      ...complete,
      PORTSIDE_KEYS: undefined,
      PORTSIDE_KEYS_FILE: keyFile(`k7:${keyCanary}\n`, 0o640),
    });
    expect(env.keyRing.active.kid).toBe('k7');
  });
});

describe('a bad environment', () => {
  const refused: [title: string, fault: { variable: string; problem: string; changes: Changes }][] = [
    [
      'Postgres',
      { variable: 'DATABASE_URL', problem: 'Postgres', changes: { DATABASE_URL: 'postgres://u:canary@h/db' } },
    ],
    ['a port that is not a number', { variable: 'PORT', problem: '1 to 65535', changes: { PORT: 'http' } }],
    ['port 0', { variable: 'PORT', problem: '1 to 65535', changes: { PORT: '0' } }],
    ['a port past the last', { variable: 'PORT', problem: '1 to 65535', changes: { PORT: '65536' } }],
    [
      'plain http in public',
      { variable: 'NEXTAUTH_URL', problem: 'http://', changes: { NEXTAUTH_URL: 'http://crm.example.org' } },
    ],
    [
      'a host that only begins like localhost',
      { variable: 'NEXTAUTH_URL', problem: 'http://', changes: { NEXTAUTH_URL: 'http://localhost.evil.org' } },
    ],
    [
      'a public address with a path',
      { variable: 'NEXTAUTH_URL', problem: 'not an origin', changes: { NEXTAUTH_URL: 'https://x.example.org/crm' } },
    ],
    [
      'a public address with a password',
      { variable: 'NEXTAUTH_URL', problem: 'not an origin', changes: { NEXTAUTH_URL: 'https://a:b@x.example.org' } },
    ],
    [
      'a public address without a scheme',
      { variable: 'NEXTAUTH_URL', problem: 'not an origin', changes: { NEXTAUTH_URL: 'crm.example.org' } },
    ],
    ['no session secret', { variable: 'NEXTAUTH_SECRET', problem: 'not set', changes: { NEXTAUTH_SECRET: undefined } }],
    ['an empty session secret', { variable: 'NEXTAUTH_SECRET', problem: 'not set', changes: { NEXTAUTH_SECRET: ' ' } }],
    [
      'a short session secret',
      {
        variable: 'NEXTAUTH_SECRET',
        problem: '32 bytes',
        changes: { NEXTAUTH_SECRET: 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P' },
      },
    ],
    [
      'a placeholder as secret',
      {
        variable: 'NEXTAUTH_SECRET',
        problem: 'placeholder',
        changes: { NEXTAUTH_SECRET: 'please-change-me-to-something-long-1' },
      },
    ],
    ['no keys', { variable: 'PORTSIDE_KEYS', problem: 'not set', changes: { PORTSIDE_KEYS: undefined } }],
    [
      'a short key',
      {
        variable: 'PORTSIDE_KEYS',
        problem: '16 bytes, not 32',
        changes: { PORTSIDE_KEYS: `k1:${Buffer.alloc(16, 'ab').toString('base64')}` },
      },
    ],
    [
      'keys twice',
      { variable: 'PORTSIDE_KEYS', problem: 'both set', changes: { PORTSIDE_KEYS_FILE: '/run/secrets/keys' } },
    ],
    [
      'a key file that is not there',
      {
        variable: 'PORTSIDE_KEYS_FILE',
        problem: 'does not name',
        changes: { PORTSIDE_KEYS: '', PORTSIDE_KEYS_FILE: '/nowhere' },
      },
    ],
    [
      'a client id alone',
      {
        variable: 'HUBSPOT_CLIENT_SECRET',
        problem: 'HUBSPOT_CLIENT_ID is',
        changes: { HUBSPOT_CLIENT_SECRET: undefined },
      },
    ],
    [
      'a client secret alone',
      { variable: 'HUBSPOT_CLIENT_ID', problem: 'HUBSPOT_CLIENT_SECRET is', changes: { HUBSPOT_CLIENT_ID: '' } },
    ],
    [
      'a HubSpot address with a path',
      {
        variable: 'HUBSPOT_API_URL',
        problem: 'not an origin',
        changes: { HUBSPOT_API_URL: 'https://api.hubapi.com/crm' },
      },
    ],
    [
      'a HubSpot address in plain http',
      { variable: 'HUBSPOT_APP_URL', problem: 'http://', changes: { HUBSPOT_APP_URL: 'http://app.hubspot.com' } },
    ],
    [
      'a numbered API version',
      { variable: 'HUBSPOT_API_VERSION', problem: 'dated version', changes: { HUBSPOT_API_VERSION: 'v3' } },
    ],
    [
      'scopes with commas',
      {
        variable: 'HUBSPOT_SCOPES',
        problem: 'list of scopes',
        changes: { HUBSPOT_SCOPES: 'oauth,crm.objects.contacts.read' },
      },
    ],
    [
      'odd optional scopes',
      { variable: 'HUBSPOT_OPTIONAL_SCOPES', problem: 'list of scopes', changes: { HUBSPOT_OPTIONAL_SCOPES: 'a&b' } },
    ],
    [
      'a burst limit of nothing',
      { variable: 'HUBSPOT_BURST_LIMIT', problem: '1 to 10000', changes: { HUBSPOT_BURST_LIMIT: '0' } },
    ],
    [
      'an unknown distribution',
      { variable: 'HUBSPOT_APP_DISTRIBUTION', problem: 'private', changes: { HUBSPOT_APP_DISTRIBUTION: 'public' } },
    ],
    [
      'a hub id that is none',
      { variable: 'ALLOWED_HUB_IDS', problem: 'number 2 of 2', changes: { ALLOWED_HUB_IDS: '12,canary' } },
    ],
    [
      'an unknown log level',
      { variable: 'PORTSIDE_LOG_LEVEL', problem: 'debug', changes: { PORTSIDE_LOG_LEVEL: 'loud' } },
    ],
    ['an unknown worker', { variable: 'PORTSIDE_WORKER', problem: 'embedded', changes: { PORTSIDE_WORKER: 'yes' } }],
    [
      'calls kept for less than no time',
      { variable: 'PORTSIDE_CALL_LOG_DAYS', problem: '0 to', changes: { PORTSIDE_CALL_LOG_DAYS: '-1' } },
    ],
    [
      'calls kept without room',
      { variable: 'PORTSIDE_CALL_LOG_MB', problem: '1 to', changes: { PORTSIDE_CALL_LOG_MB: '0' } },
    ],
    [
      'a sync interval under 5 seconds',
      { variable: 'PORTSIDE_SYNC_INTERVAL_SECONDS', problem: '5 to', changes: { PORTSIDE_SYNC_INTERVAL_SECONDS: '4' } },
    ],
    [
      'sample data in public',
      {
        variable: 'PORTSIDE_SANDBOX',
        problem: 'public',
        changes: { PORTSIDE_SANDBOX: '1', NEXTAUTH_URL: 'https://x.example.org' },
      },
    ],
  ];

  it.each(refused)('is refused for %s', (_title, { variable, problem, changes }) => {
    const problems = problemsOf(changes);
    expect(problems).toEqual([{ variable, problem: expect.stringContaining(problem), remedy: expect.any(String) }]);
  });

  it('names sample data as the way out only on this machine', () => {
    const none = { HUBSPOT_CLIENT_ID: undefined, HUBSPOT_CLIENT_SECRET: undefined };
    expect(problemsOf(none)[0]?.remedy).toContain('npm start');
    expect(problemsOf({ ...none, NEXTAUTH_URL: 'https://crm.example.org' })[0]?.remedy).toContain('HubSpot app');
  });

  it.each([0o644, 0o660, 0o604])('is refused for a key file with rights %o', (mode) => {
    const changes = { PORTSIDE_KEYS: undefined, PORTSIDE_KEYS_FILE: keyFile(`k1:${keyCanary}`, mode) };
    expect(problemsOf(changes)).toEqual([
      { variable: 'PORTSIDE_KEYS_FILE', problem: expect.stringContaining('other users'), remedy: expect.any(String) },
    ]);
  });

  it('is told all at once, and without a single value', () => {
    const values = {
      DATABASE_URL: 'postgres://canary-1',
      NEXTAUTH_SECRET: 'canary-2',
      PORTSIDE_KEYS: 'k1:canary-3',
      HUBSPOT_CLIENT_SECRET: undefined,
      HUBSPOT_CLIENT_ID: 'canary-4',
      HUBSPOT_APP_URL: 'http://canary-5.example.org/path',
      PORTSIDE_LOG_LEVEL: 'canary-6',
      ALLOWED_HUB_IDS: 'canary-7',
      PORT: 'canary-8',
    };
    const problems = problemsOf(values);
    expect(problems.map(({ variable }) => variable).sort()).toEqual(
      [...Object.keys(values)].filter((name) => name !== 'HUBSPOT_CLIENT_ID').sort(),
    );
    expect(JSON.stringify(problems) + String(new EnvError(problems))).not.toContain('canary');
  });
});

describe('the environment of the process', () => {
  it('is checked once, and tells next-auth the public address', () => {
    for (const [name, value] of Object.entries({ ...complete, PORT: '8080', NEXTAUTH_URL: '' }))
      vi.stubEnv(name, value);
    const env = getEnv();
    expect(process.env.NEXTAUTH_URL).toBe('http://localhost:8080');
    vi.stubEnv('PORT', '9090');
    expect(getEnv()).toBe(env);
  });
});
