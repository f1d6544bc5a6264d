import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { connections } from '@/db/schema';
import { startTestSandbox, type TestSandbox } from '@/e2e/support/test-sandbox';
import { connectSample, type ConnectedPortal } from '@/e2e/support/vault-context';
import type { Tally } from '@/e2e/support/vault-process';
import { getAccessToken } from './access-tokens';

/** Four processes start beside other tests. */
const slow = { timeout: 90_000 };

let sandbox: TestSandbox;
let folder: string;
let databaseFile: string;
let portal: ConnectedPortal;

beforeEach(async () => {
  sandbox = await startTestSandbox({ contacts: 5 });
  folder = mkdtempSync(path.join(tmpdir(), 'portside-vault-'));
  databaseFile = path.join(folder, 'a.sqlite');
  portal = await connectSample({ databaseFile, sandbox });
});

afterEach(async () => {
  portal.close();
  await sandbox.close();
  rmSync(folder, { recursive: true });
});

function startProcess(task: { callers: number; durationMs: number }): ChildProcess & { tally: Promise<Tally> } {
  const input = { databaseFile, sandboxOrigin: sandbox.origin, userId: portal.person.id, hubId: portal.scope.hubId };
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'e2e/support/vault-process.ts', JSON.stringify({ ...input, ...task })],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const tally = text(child.stdout).then((output) => (output === '' ? { calls: 0, errors: [] } : JSON.parse(output)));
  return Object.assign(child, { tally });
}

it('refreshes a single-use refresh token once per expiry, whichever of four processes needs it', slow, async () => {
  await sandbox.set({ rotateRefreshTokens: true, accessTokenLifetimeSeconds: 1 });
  portal.database.orm.update(connections).set({ expiresAtMs: 0, refreshAfterMs: 0 }).run();
  const startedAtMs = Date.now();
  const processes = Array.from({ length: 4 }, () => startProcess({ callers: 50, durationMs: 4_000 }));
  const tallies = await Promise.all(processes.map((child) => child.tally));
  expect(tallies.flatMap((tally) => tally.errors)).toEqual([]);
  expect(tallies.every((tally) => tally.calls > 0)).toBe(true);
  const answers = await sandbox.listRequests({ path: '/oauth/2026-09/token', grantType: 'refresh_token' });
  expect(answers.every((answer) => answer.status === 200)).toBe(true);
  // Tokens live for a second and are renewed after three quarters of it.
  expect(answers.length).toBeLessThanOrEqual(Math.ceil((Date.now() - startedAtMs) / 750) + 1);
  expect(answers.length).toBeGreaterThanOrEqual(2);
});

it('takes over when the process that refreshes is killed before it could store the answer', slow, async () => {
  await sandbox.fault({ method: 'POST', path: '/oauth/2026-09/token', delayMs: 60_000, times: 1 });
  portal.database.orm.update(connections).set({ expiresAtMs: 0, refreshAfterMs: 0 }).run();
  const doomed = startProcess({ callers: 1, durationMs: 60_000 });
  const hits = async () =>
    ((await sandbox.control('GET', 'faults')) as { results: { hits: number }[] }).results[0]?.hits;
  await expect.poll(hits, { timeout: 30_000 }).toBe(1);
  doomed.kill('SIGKILL');
  await once(doomed, 'exit');
  // The lease of the dead process would end after 15 seconds; the test does not wait for it.
  portal.database.orm
    .update(connections)
    .set({ leaseUntilMs: Date.now() + 300 })
    .run();
  await getAccessToken({ ...portal.ctx, random: () => 0.5 }, portal.scope);
  expect(portal.database.orm.select().from(connections).get()).toMatchObject({ status: 'connected', leaseOwner: null });
});
