import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { buildPortalEnvironment } from '@/e2e/support/portal-environment';
import { signIn } from '@/e2e/support/sign-in';
import { findFreePort, isPortFree } from '@/scripts/run/free-port.mjs';
import { isInstalledByHand } from '@/scripts/setup/existing-install.mjs';
import { isInstalled } from '@/scripts/setup/install-packages.mjs';

const root = path.resolve(import.meta.dirname, '../..');
/** Alone on two cores it takes 3 to 5 seconds; other tests run beside this one. */
const secondStartLimitMs = 15_000;

type Start = ReturnType<typeof runStart>;

/** What `npm start` runs, as in a terminal of its own. */
function runStart(environment: Record<string, string>) {
  const env = environment as NodeJS.ProcessEnv;
  const child = spawn(process.execPath, ['scripts/start.mjs'], { cwd: root, env });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  return {
    pid: child.pid,
    output: () => output,
    exitCode: once(child, 'close').then(([code]: unknown[]) => code),
    ready: () => expect.poll(() => output, { timeout: 60_000 }).toContain('Portside is ready'),
    sandboxPort: () => Number(/http:\/\/localhost:(\d+); nothing goes/.exec(output)?.[1]),
    signal: (signal: NodeJS.Signals) => child.kill(signal),
  };
}

let dataDir: string;
let port: number;
let starts: Start[];

function start(changes: Record<string, string> = {}): Start {
  const environment = {
    ...buildPortalEnvironment({ port, dataDir, hubspotOrigin: '' }),
    ...{ NEXTAUTH_URL: '', PORTSIDE_SANDBOX: '', HUBSPOT_CLIENT_ID: '', HUBSPOT_CLIENT_SECRET: '' },
    // The same at each start of a test, as .env.local would keep them.
    NEXTAUTH_SECRET: 'c2VjcmV0IG9mIGEgdGVzdCB0aGF0IHN0YXJ0cyB0d2ljZQ',
    PORTSIDE_KEYS: `test:${Buffer.from('0123456789abcdef0123456789ABCDEF').toString('base64')}`,
    ...changes,
  };
  const run = runStart(environment);
  starts.push(run);
  return run;
}

beforeAll(() => {
  expect(
    isInstalled(root) || isInstalledByHand(root),
    'run `npm test` once: `npm start` would install packages in the middle of this test',
  ).toBe(true);
});
beforeEach(async () => {
  starts = [];
  dataDir = mkdtempSync(path.join(tmpdir(), 'portside-start-'));
  port = await findFreePort(41_000 + Math.floor(Math.random() * 5_000), '127.0.0.1');
});
afterEach(async () => {
  for (const run of starts) run.signal('SIGTERM');
  await Promise.all(starts.map((run) => run.exitCode));
  rmSync(dataDir, { recursive: true, force: true });
});

it('brings a portal with sample data that one can sign in to, and keeps everything over Ctrl-C and a second start', async () => {
  const first = start();
  await first.ready();
  expect(first.output()).toMatch(new RegExp(`ready: http://localhost:${port}\n[^]*This is sample data`));
  const session = await signIn({ origin: `http://localhost:${port}` });
  expect(session.landing.pathname).toBe('/');
  expect(await (await session.fetch('/api/me')).json()).toMatchObject({ portals: [{ status: 'connected' }] });

  first.signal('SIGINT');
  expect(await first.exitCode).toBe(0);
  expect(await isPortFree(port, '127.0.0.1')).toBe(true);
  expect(await isPortFree(first.sandboxPort(), '127.0.0.1')).toBe(true);
  expect(existsSync(path.join(dataDir, 'start.lock'))).toBe(false);

  const startedAtMs = Date.now();
  const second = start();
  await second.ready();
  expect(second.output()).not.toMatch(/Installing|Building/);
  expect(Date.now() - startedAtMs).toBeLessThan(secondStartLimitMs);
  expect((await session.fetch('/api/me')).status).toBe(200);
});

it('refuses a second start on the same data folder, and takes the folder over once the first was killed', async () => {
  const first = start();
  await first.ready();
  const second = start({ PORT: String(port + 1) });
  expect(await second.exitCode).toBe(1);
  expect(second.output()).toBe(
    `Portside already runs on the data folder ${dataDir} (process ${first.pid}). Stop it, or give this one its own with PORTSIDE_DATA_DIR.\n`,
  );

  first.signal('SIGKILL');
  await expect.poll(() => isPortFree(port, '127.0.0.1'), { timeout: 10_000 }).toBe(true);
  await expect.poll(() => isPortFree(first.sandboxPort(), '127.0.0.1'), { timeout: 10_000 }).toBe(true);
  await start().ready();
});

it('says in one line that its port is taken', async () => {
  const other = createServer().listen(port, '127.0.0.1');
  await once(other, 'listening');
  const run = start();
  expect(await run.exitCode).toBe(1);
  expect(run.output()).toBe(`Port ${port} is taken by another program. Stop that, or choose another port with PORT.\n`);
  other.close();
});

it('says everything that is wrong with the environment before it starts anything', async () => {
  const run = start({ NEXTAUTH_URL: 'https://crm.example.org', PORTSIDE_LOG_LEVEL: 'canary' });
  expect(await run.exitCode).toBe(1);
  const lines = run.output().trimEnd().split('\n');
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatch(/^HUBSPOT_CLIENT_ID and HUBSPOT_CLIENT_SECRET are not set\./);
  expect(lines[1]).toMatch(/^PORTSIDE_LOG_LEVEL is not one of /);
  expect(run.output()).not.toContain('canary');
});
