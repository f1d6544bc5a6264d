import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startSandbox, type SandboxOptions } from '@/lib/sandbox/start-sandbox';
import { startChildProgram, type ChildProgram } from '@/scripts/run/child-program.mjs';
import { findFreePort } from '@/scripts/run/free-port.mjs';
import { listPortalArgs } from '@/scripts/run/programs.mjs';
import { buildPortalEnvironment } from './portal-environment';

const root = path.resolve(import.meta.dirname, '../..');
const firstPort = 20_000;
const portRange = 20_000;
const readyLimitMs = 60_000;

export type PortalOptions = {
  sandbox?: SandboxOptions;
  /** Beside what every test portal has; an empty text unsets a variable. */
  environment?: Record<string, string>;
};

export type TestPortal = {
  origin: string;
  sandboxOrigin: string;
  dataDir: string;
  env: Readonly<Record<string, string>>;
  /** Everything the portal wrote to its output so far. */
  logs(): string[];
  /** Stops the portal and starts it again on the same data, sandbox and port. */
  restart(changes?: Record<string, string>): Promise<void>;
  /** As a power cut or an impatient operator would; `restart` brings it back. */
  kill(): Promise<void>;
  /** Ends portal and sandbox and removes the data. */
  stop(): Promise<void>;
};

/** A production portal with a HubSpot and a data folder of its own, driven from outside like a real one. */
export async function startPortal({ sandbox: sandboxOptions, environment }: PortalOptions = {}): Promise<TestPortal> {
  const sandbox = await startSandbox({ port: 0, file: ':memory:', contacts: 300, ...sandboxOptions });
  const dataDir = mkdtempSync(path.join(tmpdir(), 'portside-e2e-'));
  const port = await findFreePort(firstPort + Math.floor(Math.random() * portRange), '127.0.0.1');
  let env = { ...buildPortalEnvironment({ port, dataDir, hubspotOrigin: sandbox.origin }), ...environment };
  const lines: string[] = [];
  const start = async (): Promise<ChildProgram> => {
    const program = startNext(env, lines);
    await waitUntilLive(program, port).catch(async (error: unknown) => {
      await program.stop();
      throw error;
    });
    return program;
  };
  let program = await start().catch(async (error: unknown) => {
    await sandbox.close();
    rmSync(dataDir, { recursive: true });
    throw error;
  });
  return {
    origin: `http://localhost:${port}`,
    sandboxOrigin: sandbox.origin,
    dataDir,
    get env() {
      return env;
    },
    logs: () => [...lines],
    async kill() {
      if (program.pid !== undefined) process.kill(program.pid, 'SIGKILL');
      await program.ended;
    },
    async restart(changes = {}) {
      await program.stop();
      env = { ...env, ...changes };
      program = await start();
    },
    async stop() {
      await program.stop();
      await sandbox.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function startNext(env: Record<string, string>, lines: string[]): ChildProgram {
  const args = listPortalArgs({ root, port: Number(env.PORT), host: '127.0.0.1' });
  const program = startChildProgram({ name: 'portal', args, cwd: root, env: env as NodeJS.ProcessEnv });
  program.onLine((line) => lines.push(line));
  return program;
}

async function waitUntilLive(program: ChildProgram, port: number): Promise<void> {
  const giveUp = new AbortController();
  const isLive = async () => {
    while (!giveUp.signal.aborted) {
      const answer = await fetch(`http://127.0.0.1:${port}/api/health/live`).catch(() => undefined);
      if (answer?.ok) return 'live';
      await sleep(50);
    }
    return 'given up';
  };
  const outcome = await Promise.race([
    isLive(),
    program.ended.then(() => 'ended while it was starting'),
    sleep(readyLimitMs, `not live after ${readyLimitMs} ms`, giveUp),
  ]);
  giveUp.abort();
  if (outcome !== 'live') throw new Error(`The portal ${outcome}:\n${program.lastLines().join('\n')}`);
}
