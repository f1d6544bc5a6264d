import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { controlsOf, type TestSandbox } from '@/e2e/support/test-sandbox';

/** HubSpot's stand-in as a process of its own, so that its work is not counted as ours. */
export async function startBenchSandbox(contacts: number): Promise<TestSandbox> {
  const folder = mkdtempSync(path.join(tmpdir(), 'portside-bench-'));
  const port = await findFreePort();
  const data = path.join(folder, 'hubspot.sqlite');
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
  const origin = `http://localhost:${port}`;
  return {
    origin,
    port,
    scenario: 'default',
    contacts,
    redirectUri: 'http://localhost:3000/api/auth/callback/hubspot',
    ...controlsOf(origin),
    async close() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
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
