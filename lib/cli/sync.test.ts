import { execFile } from 'node:child_process';
import path from 'node:path';
import { expect, it } from 'vitest';
import { buildPortalEnvironment } from '@/e2e/support/portal-environment';
import { makeTestFolder, openSync, startOpenSandbox } from '@/e2e/support/sync-context';
import { testKeys } from '@/e2e/support/vault-context';
import { nothingYet } from '@/lib/sync/progress';
import { describeStatus } from './sync';

/** The command as `npm run portside` starts it. */
function runCli(args: string[], env: Record<string, string>) {
  return new Promise<{ code: number; output: string }>((resolve) => {
    const all = ['--import', 'tsx', 'lib/cli/main.ts', 'sync', ...args];
    const options = { env: env as unknown as NodeJS.ProcessEnv };
    const child = execFile(process.execPath, all, options, (_error, stdout, stderr) => {
      resolve({ code: child.exitCode ?? 1, output: stdout + stderr });
    });
  });
}

it('asks the worker for a copy and says how it is going', { timeout: 60_000 }, async () => {
  const folder = makeTestFolder();
  const sandbox = await startOpenSandbox(20);
  const sync = await openSync(sandbox, { databaseFile: path.join(folder, 'portside.sqlite') });
  const env = {
    ...buildPortalEnvironment({ port: 3000, dataDir: folder, hubspotOrigin: sandbox.origin }),
    PORTSIDE_KEYS: testKeys,
    PORTSIDE_SANDBOX: '',
  };
  const portal = ['--portal', String(sync.scope.hubId)];
  const asked = await runCli([...portal, '--full'], env);
  expect(asked).toMatchObject({ code: 0, output: expect.stringContaining('Asked for a full copy') });
  expect(await sync.ctx.stores.sync.findRequest(sync.scope)).toMatchObject({ mode: 'full' });
  const told = await runCli([...portal, '--status'], env);
  expect(told).toMatchObject({ code: 0, output: expect.stringContaining('not complete yet') });
  expect(told.output).toContain('not running');
  expect(await runCli(['--portal', '999', '--status'], env)).toMatchObject({
    code: 1,
    output: expect.stringContaining('no such portal'),
  });
  expect(await runCli(['--portal', 'harbour'], env)).toMatchObject({
    code: 1,
    output: expect.stringContaining('whole number'),
  });
});

it('says what is waited for and what went wrong, one fact a line', () => {
  const lines = describeStatus({
    ...nothingYet,
    state: 'paused',
    reason: 'daily_limit',
    pausedUntil: '2026-11-23T00:00:00.000Z',
    isWorkerAlive: true,
    isComplete: true,
    freshAsOf: '2026-11-22T10:00:00.000Z',
    error: { category: 'RATE_LIMITS', message: 'The limit is reached.', hint: 'Wait.', at: '2026-11-22T10:00:00.000Z' },
  });
  expect(lines).toEqual([
    'State:      paused',
    'Waits for:  daily_limit, until 2026-11-23T00:00:00.000Z',
    'Copy:       complete, fresh as of 2026-11-22T10:00:00.000Z',
    'Last error: The limit is reached. Wait.',
    'Worker:     running',
  ]);
});
