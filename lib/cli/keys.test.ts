import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { openDatabase, type Database } from '@/db/database';
import { connections, portals } from '@/db/schema';
import { buildPortalEnvironment } from '@/e2e/support/portal-environment';
import { makeTestFolder } from '@/e2e/support/sync-context';
import { Secret } from '@/lib/kernel/secret';
import { parseKeyRing } from '@/lib/platform/key-ring';
import { createSealer, readKeyId } from '@/lib/platform/sealer';
import { describeDrop, describeKeyUse, describeRotation } from './keys';

const makeKey = (kid: string) => `${kid}:${randomBytes(32).toString('base64')}`;
const oldKey = makeKey('k1');
const newKey = makeKey('k2');
const portalCount = 1_500;
const firstHubId = 700_000;

/** The command as `npm run portside` starts it. */
function startCli(args: string[], env: Record<string, string>) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'lib/cli/main.ts', 'keys', ...args], {
    env: env as unknown as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => (said.stdout += String(chunk)));
  child.stderr.on('data', (chunk) => (said.stderr += String(chunk)));
  const ended = new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) =>
    child.once('close', (code) => resolve({ code, ...said })),
  );
  return { child, ended };
}

/** Many portals whose tokens the old key has sealed. */
function fill(database: Database): void {
  const sealer = createSealer(parseKeyRing(oldKey));
  database.write((tx) => {
    for (let hubId = firstHubId; hubId < firstHubId + portalCount; hubId++) {
      tx.insert(portals)
        .values({ hubId, name: `Portal ${hubId}`, timeZone: 'UTC', uiDomain: 'x', createdAtMs: 0, updatedAtMs: 0 })
        .run();
      const seal = (field: string) => sealer.seal(new Secret(`${field} of ${hubId}`), { connection: hubId, field });
      tx.insert(connections)
        .values({
          hubId,
          status: 'connected',
          version: 1,
          sealedAccessToken: seal('access_token'),
          sealedRefreshToken: seal('refresh_token'),
          requestedScopes: [],
          optionalScopes: [],
          grantedScopes: [],
          clientId: 'c',
          apiOrigin: 'o',
          createdAtMs: 0,
        })
        .run();
    }
  });
}

/** Which key has sealed how many values; throws for one that does not open to what it was. */
function readAll(database: Database, keys: string): Record<string, number> {
  const sealer = createSealer(parseKeyRing(keys));
  const kids: Record<string, number> = {};
  for (const row of database.orm.select().from(connections).all()) {
    for (const [field, sealed] of [
      ['access_token', row.sealedAccessToken ?? ''],
      ['refresh_token', row.sealedRefreshToken ?? ''],
    ] as const) {
      expect(sealer.open(sealed, { connection: row.hubId, field }).reveal()).toBe(`${field} of ${row.hubId}`);
      const kid = readKeyId(sealed) ?? '';
      kids[kid] = (kids[kid] ?? 0) + 1;
    }
  }
  return kids;
}

it(
  'changes keys although it is killed in the middle, and only then lets the old one go',
  { timeout: 60_000 },
  async () => {
    const folder = makeTestFolder();
    const database = openDatabase(path.join(folder, 'portside.sqlite'));
    onTestFinished(() => database.close());
    fill(database);
    const env = {
      ...buildPortalEnvironment({ port: 3000, dataDir: folder, hubspotOrigin: 'http://localhost:4010' }),
      PORTSIDE_SANDBOX: '',
      PORTSIDE_KEYS: `${newKey},${oldKey}`,
    };
    const doomed = startCli(['rotate'], env);
    const lastOf = () => database.orm.select().from(connections).get()?.sealedAccessToken ?? '';
    while (readKeyId(lastOf()) !== 'k2') await sleep(1);
    doomed.child.kill('SIGKILL');
    await doomed.ended;
    const half = readAll(database, env.PORTSIDE_KEYS);
    expect(half.k1).toBeGreaterThan(0);
    expect(half.k2).toBeGreaterThan(0);

    const status = await startCli(['status'], env).ended;
    expect(status.stdout).toContain(`k1  opens          ${half.k1} sealed values`);
    const refused = await startCli(['drop', 'k1'], env).ended;
    expect(refused).toMatchObject({ code: 1, stdout: expect.stringContaining('may not go') });

    const rotated = await startCli(['rotate'], env).ended;
    expect(rotated).toMatchObject({ code: 0, stdout: expect.stringContaining(`Sealed anew with k2: ${half.k1}.`) });
    expect(readAll(database, newKey)).toEqual({ k2: 2 * portalCount });
    const dropped = await startCli(['drop', 'k1'], env).ended;
    expect(dropped).toMatchObject({ code: 0, stdout: expect.stringContaining('PORTSIDE_KEYS=k2:…') });
    for (const { stdout, stderr } of [status, refused, rotated, dropped]) {
      for (const key of [oldKey, newKey]) expect(stdout + stderr).not.toContain(key.split(':')[1]);
    }
  },
);

it('makes a key that the ring takes, alone on standard output', { timeout: 30_000 }, async () => {
  const { code, stdout } = await startCli(['new'], { PATH: process.env.PATH ?? '' }).ended;
  expect(code).toBe(0);
  const line = stdout.trimEnd();
  expect(line).not.toContain('\n');
  expect(parseKeyRing(`${line},${oldKey}`).kids).toEqual([line.split(':')[0], 'k1']);
});

it('says of each key what it is good for, and which portals wait for one that is gone', () => {
  const { lines, isWell } = describeKeyUse([
    { kid: 'k3', place: 'active', values: 4, hubIds: [1, 2] },
    { kid: 'k2', place: 'older', values: 0, hubIds: [] },
    { kid: 'k1', place: 'older', values: 2, hubIds: [3] },
    { kid: 'k0', place: 'missing', values: 1, hubIds: [48211001] },
  ]);
  expect(isWell).toBe(false);
  expect(lines).toContain('k3  active, seals  4 sealed values');
  expect(lines).toContain('Next: portside keys rotate');
  expect(lines).toContain('Nothing needs k2 any more: portside keys drop k2');
  expect(lines.find((line) => line.includes('portal 48211001'))).toContain('k0 is not in the ring');
});

it('lets neither the active key go nor one that it does not know', () => {
  const place = { variable: 'PORTSIDE_KEYS_FILE', kids: ['k2', 'k1'] } as const;
  const uses = [
    { kid: 'k2', place: 'active', values: 0, hubIds: [] },
    { kid: 'k1', place: 'older', values: 0, hubIds: [] },
  ] as const;
  const drop = (kid: string) =>
    describeDrop(
      kid,
      uses.map((use) => ({ ...use, hubIds: [] })),
      place,
    );
  expect(drop('k2')).toMatchObject({ isWell: false });
  expect(drop('k9')).toMatchObject({ isWell: false });
  expect(drop('k1').lines.join('\n')).toContain('PORTSIDE_KEYS_FILE');
});

it('calls a rotation that left something behind no success', () => {
  const unreadable = [{ hubId: 7, field: 'refresh_token', reason: 'tampered' }];
  expect(describeRotation({ resealed: 1, current: 0, overtaken: 0, unreadable }, 'k2')).toMatchObject({
    isWell: false,
    lines: [expect.any(String), 'Not opened: refresh_token of portal 7, because it was changed or damaged.'],
  });
  expect(describeRotation({ resealed: 1, current: 0, overtaken: 1, unreadable: [] }, 'k2').isWell).toBe(false);
});
