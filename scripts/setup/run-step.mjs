import { spawn } from 'node:child_process';
import { StartError } from './start-error.mjs';

/** A sign of life this often where no terminal can show a running clock. */
const signOfLifeMs = 30_000;
const keptLines = 60;

/**
 * @typedef {object} Step
 * @property {string} title what is being done
 * @property {string} duration how long that takes, for the person who waits
 * @property {string} command
 * @property {string[]} args
 * @property {string} cwd
 * @property {NodeJS.ProcessEnv} env
 * @property {AbortSignal} [signal]
 * @property {() => string | undefined} [advise] a known cause of its failure and what to do about it; then its own words are not needed
 */

/**
 * Runs a program, says what it is doing while it does it, and shows its own words only when it fails.
 * @param {Step} step
 * @returns {Promise<void>}
 * @throws {StartError} with the advice, or after the program's last lines.
 */
export async function runStep({ title, duration, command, args, cwd, env, signal, advise }) {
  const startedAtMs = Date.now();
  const seconds = () => Math.round((Date.now() - startedAtMs) / 1000);
  console.log(`${title} (${duration}) ...`);
  const child = spawn(command, args, { cwd, env, signal, stdio: ['ignore', 'pipe', 'pipe'] });
  /** @type {string[]} */
  const lines = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      lines.push(...text.split('\n').filter((/** @type {string} */ line) => line.trim() !== ''));
      lines.splice(0, Math.max(0, lines.length - keptLines));
    });
  }
  const clock = setInterval(() => console.log(`  still at it after ${seconds()} seconds`), signOfLifeMs);
  const code = await new Promise((resolve) => {
    child.once('error', (error) => {
      lines.push(error.message);
      resolve(1);
    });
    child.once('close', resolve);
  });
  clearInterval(clock);
  if (code === 0) return console.log(`  done in ${seconds()} seconds`);
  if (signal?.aborted) throw new StartError(`${title} was interrupted.`);
  const advice = advise?.();
  if (advice === undefined) console.error(lines.map((line) => `  ${line}`).join('\n'));
  throw new StartError(`${title} failed. ${advice ?? 'The lines above say why.'}`);
}
