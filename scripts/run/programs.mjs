import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartError } from '../setup/start-error.mjs';
import { startChildProgram } from './child-program.mjs';

/**
 * @typedef {import('./child-program.mjs').ChildProgram} ChildProgram
 * @typedef {import('./plan-environment').EnvironmentPlan} EnvironmentPlan
 * @typedef {object} ProgramOptions
 * @property {string} root
 * @property {EnvironmentPlan} plan
 * @property {NodeJS.ProcessEnv} env
 */

const readyLimitMs = 120_000;
const pollMs = 100;

/**
 * The bundled HubSpot, on a port and with a database file of its own.
 * @param {ProgramOptions & { port: number }} options
 */
export function startSandbox({ root, plan, env, port }) {
  const data = path.join(plan.dataDir, 'hubspot.sqlite');
  const args = ['--import', 'tsx', 'lib/cli/main.ts', 'sandbox', '--port', String(port), '--data', data];
  return startChildProgram({ name: 'sandbox', args, cwd: root, env });
}

/** Megabytes. Left to itself, V8 keeps up to 48 of them for what is young; a list's rows live for a moment. */
const youngMemory = '--max-semi-space-size=4';

/**
 * Node's arguments for Next itself, without a shell or npx in between, so that signals arrive.
 * @param {{ root: string, port: number, host: string, isDevelopment?: boolean }} options
 */
export function listPortalArgs({ root, port, host, isDevelopment = false }) {
  const next = path.join(root, 'node_modules/next/dist/bin/next');
  const command = isDevelopment ? [next, 'dev'] : [youngMemory, next, 'start'];
  return [...command, '-p', String(port), '-H', host];
}

/** @param {ProgramOptions & { isDevelopment: boolean }} options */
export function startPortal({ root, plan, env, isDevelopment }) {
  // On this machine nobody else is meant to reach it; on a server a reverse proxy or a container's network is in front.
  const host = plan.isLoopback ? '127.0.0.1' : '0.0.0.0';
  const args = listPortalArgs({ root, port: plan.port, host, isDevelopment });
  return startChildProgram({ name: 'portal', args, cwd: root, env });
}

/**
 * @param {ChildProgram} sandbox
 * @returns {Promise<void>}
 */
export function sandboxReady(sandbox) {
  return new Promise((resolve) => {
    sandbox.onLine((line) => {
      if (line.includes('sandbox listening on')) resolve();
    });
  });
}

/**
 * @param {ChildProgram} portal
 * @param {number} port
 * @returns {Promise<void>}
 */
export async function portalReady(portal, port) {
  let hasEnded = false;
  void portal.ended.then(() => (hasEnded = true));
  while (!hasEnded) {
    const answer = await fetch(`http://127.0.0.1:${port}/api/health/live`).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(pollMs);
  }
}

/**
 * Waits until a program is ready, has ended or was interrupted.
 * @param {ChildProgram} program
 * @param {Promise<void>} ready
 * @param {{ happened: Promise<void> }} interruption
 * @throws {StartError} when it ended or takes too long, after its last words.
 */
export async function waitUntilReady(program, ready, interruption) {
  const timer = new AbortController();
  const problem = await Promise.race([
    ready,
    interruption.happened,
    program.ended.then(() => `The ${program.name} stopped while it was starting.`),
    sleep(readyLimitMs, `The ${program.name} is not ready after ${readyLimitMs / 1000} seconds.`, timer),
  ]);
  timer.abort();
  if (typeof problem !== 'string') return;
  for (const line of program.lastLines()) console.error(line);
  throw new StartError(problem);
}

/**
 * Stays until one of the programs ends or somebody interrupts.
 * @param {ChildProgram[]} programs
 * @param {{ happened: Promise<void> }} interruption
 * @throws {StartError} naming the program that ended by itself.
 */
export async function waitForAnEnd(programs, interruption) {
  const ended = await Promise.race([
    interruption.happened,
    ...programs.map(async (program) => ({ program, ...(await program.ended) })),
  ]);
  if (typeof ended !== 'object') return;
  const how = ended.signal === null ? `exit code ${ended.code}` : `signal ${ended.signal}`;
  throw new StartError(`The ${ended.program.name} ended by itself (${how}), so everything is being stopped.`);
}
