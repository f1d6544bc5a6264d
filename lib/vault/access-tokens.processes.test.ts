import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connections } from '@/db/schema';
import { startTestSandbox, type TestSandbox } from '@/e2e/support/test-sandbox';
import { connectSample, consent, type ConnectedPortal } from '@/e2e/support/vault-context';
import type { Order, Reply } from '@/e2e/support/vault-process';
import { getAccessToken } from './access-tokens';

const processes = 4;
const callers = 50;
const expiries = 20;
/** Four processes start beside other tests. */
const startLimitMs = 90_000;
const tokenPath = '/oauth/2026-09/token';

let sandbox: TestSandbox;
let folder: string;
let portal: ConnectedPortal;
let workers: VaultProcess[] = [];

beforeAll(async () => {
  sandbox = await startTestSandbox({ contacts: 5 });
  await sandbox.set({ burstLimit: null });
  folder = mkdtempSync(path.join(tmpdir(), 'portside-vault-'));
  portal = await connectSample({ databaseFile: path.join(folder, 'a.sqlite'), sandbox });
  workers = Array.from({ length: processes }, startProcess);
  for (const worker of workers) expect(await worker.reply()).toEqual({ kind: 'ready' });
}, startLimitMs);

afterAll(async () => {
  for (const worker of workers) await worker.kill();
  portal.close();
  await sandbox.close();
  rmSync(folder, { recursive: true });
});

type VaultProcess = {
  pid: number;
  order(order: Order): void;
  /** What it says next. */
  reply(): Promise<Reply>;
  kill(): Promise<void>;
};

function startProcess(): VaultProcess {
  const task = {
    databaseFile: path.join(folder, 'a.sqlite'),
    sandboxOrigin: sandbox.origin,
    userId: portal.person.id,
    hubId: portal.scope.hubId,
  };
  const child = spawn(process.execPath, ['--import', 'tsx', 'e2e/support/vault-process.ts', JSON.stringify(task)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const exited = once(child, 'exit');
  return {
    pid: child.pid ?? 0,
    order: (order) => void child.stdin.write(`${JSON.stringify(order)}\n`),
    async reply() {
      const line = await lines.next();
      if (line.done) throw new Error('the process has ended');
      return JSON.parse(line.value) as Reply;
    },
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

const change = (values: Partial<typeof connections.$inferInsert>) =>
  portal.database.orm.update(connections).set(values).run();
const storedRow = () => portal.database.orm.select().from(connections).get();
const refreshes = () => sandbox.countRequests(tokenPath, { grantType: 'refresh_token' });
const here = () => getAccessToken({ ...portal.ctx, random: () => 0.5 }, portal.scope);

/** The token's time has passed, for us and for HubSpot. */
async function expire(): Promise<void> {
  await sandbox.expire(portal.scope.hubId);
  change({ expiresAtMs: 0, refreshAfterMs: 0, nextRefreshAtMs: null });
}

/** As if the 15 seconds of a lease had passed, which nobody has to wait for. */
const endLease = () => change({ leaseUntilMs: 0 });

describe.each([
  ['once', true],
  ['always', false],
])('refresh tokens that work %s', (_, rotateRefreshTokens) => {
  beforeEach(async () => {
    await sandbox.set({ rotateRefreshTokens });
    await consent(portal.anonymous(), { sandbox, hubId: portal.scope.hubId, userId: 7_310_001 });
    await sandbox.forgetRequests();
  });

  it(`${processes} processes with ${callers} callers each renew once at each of ${expiries} expiries, without an error`, async () => {
    for (let expiry = 1; expiry <= expiries; expiry++) {
      await expire();
      for (const worker of workers) worker.order({ order: 'ask', callers });
      const replies = await Promise.all(workers.map((worker) => worker.reply()));
      expect(replies).toEqual(workers.map(() => ({ kind: 'done', tokens: 1, errors: [] })));
      expect(await refreshes()).toBe(expiry);
    }
    const answers = await sandbox.listRequests({ path: tokenPath, grantType: 'refresh_token' });
    expect(answers.every(({ status }) => status === 200)).toBe(true);
  });

  it('a process killed between HubSpot’s answer and our commit costs a reconnect at most, and nothing where a refresh token works again', async () => {
    const doomed = startProcess();
    expect(await doomed.reply()).toEqual({ kind: 'ready' });
    await expire();
    doomed.order({ order: 'stall' });
    expect(await doomed.reply()).toEqual({ kind: 'answered' });
    await doomed.kill();
    endLease();
    if (rotateRefreshTokens) {
      await expect(here()).rejects.toMatchObject({ category: 'RECONNECT_REQUIRED' });
      expect(storedRow()).toMatchObject({ status: 'needs_reauth', lastErrorCode: 'invalid_grant', leaseOwner: null });
      await consent(portal.anonymous(), { sandbox, hubId: portal.scope.hubId, userId: 7_310_001 });
    }
    await here();
    expect(storedRow()).toMatchObject({ status: 'connected', lastErrorCode: null, leaseOwner: null });
  });

  it('a process stopped past its lease takes nothing from whoever went on without it', async () => {
    const [sleeper] = workers;
    if (!sleeper) throw new Error('no process is there');
    await expire();
    sleeper.order({ order: 'stall' });
    expect(await sleeper.reply()).toEqual({ kind: 'answered' });
    process.kill(sleeper.pid, 'SIGSTOP');
    endLease();
    const meanwhile = await here().catch((error: unknown) => error);
    const version = storedRow()?.version ?? 0;
    process.kill(sleeper.pid, 'SIGCONT');
    sleeper.order({ order: 'go on' });
    expect(await sleeper.reply()).toEqual({ kind: 'done', tokens: 1, errors: [] });
    expect(storedRow()).toMatchObject({ status: 'connected', lastErrorCode: null, leaseOwner: null });
    // It held the only refresh token that works, or else it came too late and stored nothing.
    if (rotateRefreshTokens) expect(meanwhile).toMatchObject({ category: 'RECONNECT_REQUIRED' });
    else expect(storedRow()?.version).toBe(version);
    await expire();
    await here();
  });
});
