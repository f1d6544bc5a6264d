import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { buildPortal } from '../setup/build-portal.mjs';
import { ensureSecrets, isUnset, loadEnvironmentFiles } from '../setup/environment-files.mjs';
import { installPackages } from '../setup/install-packages.mjs';
import { StartError } from '../setup/start-error.mjs';
import { lockFolder } from './folder-lock.mjs';
import { findFreePort, isPortFree } from './free-port.mjs';
import { watchInterruption } from './interruption.mjs';
import { portalReady, sandboxReady, startPortal, startSandbox, waitForAnEnd, waitUntilReady } from './programs.mjs';
import { describeReady } from './ready-message.mjs';

/**
 * @typedef {import('./plan-environment').EnvironmentPlan} EnvironmentPlan
 * @typedef {import('../setup/environment-files.mjs').Environment} Environment
 * @typedef {import('./child-program.mjs').ChildProgram} ChildProgram
 * @typedef {ReturnType<typeof watchInterruption>} Interruption
 * @typedef {{ isDevelopment: boolean, interruption: Interruption, programs: ChildProgram[], cleanUp: (() => void)[] }} Run
 */

const root = path.join(import.meta.dirname, '../..');
const firstSandboxPort = 4010;
const loopback = '127.0.0.1';

/**
 * Does all that a fresh clone needs, starts the portal and, without HubSpot credentials, the bundled HubSpot, and stays until
 * somebody or something ends it.
 * @param {{ isDevelopment: boolean }} options
 * @returns {Promise<number>} the exit code
 */
export async function startPortside({ isDevelopment }) {
  /** @type {Run} */
  const run = { isDevelopment, interruption: watchInterruption(), programs: [], cleanUp: [] };
  try {
    await prepareAndRun(run);
    return 0;
  } catch (error) {
    // A step that was interrupted fails too, and that is not worth a word.
    if (run.interruption.signal.aborted) return 0;
    if (!(error instanceof StartError)) throw error;
    console.error(error.message);
    return 1;
  } finally {
    await Promise.all(run.programs.map((program) => program.stop()));
    for (const action of run.cleanUp) action();
  }
}

/** @param {Run} run */
async function prepareAndRun({ isDevelopment, interruption, programs, cleanUp }) {
  const { signal } = interruption;
  const mode = isDevelopment ? 'development' : 'production';
  const found = loadEnvironmentFiles({ root, mode, environment: process.env });
  const lock = lockFolder(
    path.resolve(root, isUnset(found.PORTSIDE_DATA_DIR) ? 'data' : String(found.PORTSIDE_DATA_DIR)),
  );
  cleanUp.push(() => lock.release());
  await installPackages({ root, signal });
  const environment = ensureSecrets({ root, environment: found });
  const sandboxPort = await findFreePort(firstSandboxPort, loopback);
  const plan = await readPlan(environment, sandboxPort);
  await requireFreePort(plan);
  if (!isDevelopment) await buildPortal({ root, signal });

  const env = /** @type {NodeJS.ProcessEnv} */ ({
    ...environment,
    ...plan.additions,
    NODE_ENV: mode,
    NEXT_TELEMETRY_DISABLED: '1',
  });
  if (plan.mode === 'sandbox' && !signal.aborted) {
    const sandbox = startSandbox({ root, plan, env, port: sandboxPort });
    programs.push(sandbox);
    await waitUntilReady(sandbox, sandboxReady(sandbox), interruption);
  }
  if (signal.aborted) return;
  const portal = startPortal({ root, plan, env, isDevelopment });
  programs.push(portal);
  await waitUntilReady(portal, portalReady(portal, plan.port), interruption);
  if (signal.aborted) return;
  console.log(describeReady(plan, sandboxPort));
  showLog(portal, isDevelopment);
  await waitForAnEnd(programs, interruption);
}

const runFile = promisify(execFile);

/**
 * @param {Environment} environment
 * @param {number} sandboxPort
 * @returns {Promise<EnvironmentPlan>}
 * @throws {StartError} with everything that is wrong with the environment, one line each.
 */
async function readPlan(environment, sandboxPort) {
  const args = ['--import', 'tsx', 'scripts/run/print-environment-plan.ts', String(sandboxPort)];
  const env = /** @type {NodeJS.ProcessEnv} */ (environment);
  const { stdout } = await runFile(process.execPath, args, { cwd: root, env });
  const plan = JSON.parse(stdout);
  if (plan.problems === undefined) return plan;
  const lines = plan.problems.map(
    (/** @type {import('@/lib/platform/env-reader').EnvProblem} */ { variable, problem, remedy }) =>
      `${variable} ${problem}. ${remedy}`,
  );
  throw new StartError(lines.join('\n'));
}

/** @param {EnvironmentPlan} plan */
async function requireFreePort({ port, isLoopback }) {
  if (await isPortFree(port, isLoopback ? loopback : '0.0.0.0')) return;
  throw new StartError(`Port ${port} is taken by another program. Stop that, or choose another port with PORT.`);
}

/**
 * Passes the portal's log on. What Next says about itself until it is ready would only repeat our message.
 * @param {ChildProgram} portal
 * @param {boolean} isDevelopment
 */
function showLog(portal, isDevelopment) {
  let isPast = true;
  portal.onLine((line) => {
    if (isDevelopment || !isPast || line.startsWith('{')) console.log(line);
  });
  isPast = false;
}
