import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { controlsOf, type TestSandbox } from '@/e2e/support/test-sandbox';

export type SandboxProcess = { origin: string; port: number; pid: number | undefined; stop(): Promise<void> };

/** The sandbox's command on a free port; a file that is filled already is served as it is. */
export async function startSandboxProcess(contacts: number, data: string): Promise<SandboxProcess> {
  const port = await findFreePort();
  const sizes = ['--port', String(port), '--contacts', String(contacts), '--data', data];
  const child = spawn(process.execPath, ['--import', 'tsx', 'lib/cli/main.ts', 'sandbox', ...sizes], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (text: Buffer) => {
      if (text.includes('sandbox listening on')) resolve();
    });
    child.once('exit', () => reject(new Error('The sandbox ended while it was starting.')));
  });
  return {
    origin: `http://localhost:${port}`,
    port,
    pid: child.pid,
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    },
  };
}

/** HubSpot's stand-in as a process of its own, so that its work is not counted as ours. */
export async function startBenchSandbox(contacts: number): Promise<TestSandbox> {
  const folder = mkdtempSync(path.join(tmpdir(), 'portside-bench-'));
  const { origin, port, stop } = await startSandboxProcess(contacts, path.join(folder, 'hubspot.sqlite'));
  return {
    origin,
    port,
    scenario: 'default',
    contacts,
    redirectUri: 'http://localhost:3000/api/auth/callback/hubspot',
    ...controlsOf(origin),
    async close() {
      await stop();
      rmSync(folder, { recursive: true });
    },
  };
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return address.port;
}
