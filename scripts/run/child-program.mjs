import { spawn } from 'node:child_process';
import path from 'node:path';

/** Longer than the portal's own limit, so that it is the one to give up first. */
const stopLimitMs = 27_000;
const keptLines = 40;
const endWithParent = path.join(import.meta.dirname, 'end-with-parent.mjs');

/**
 * @typedef {{ code: number | null, signal: NodeJS.Signals | null }} Ending
 * @typedef {object} ChildProgram
 * @property {string} name
 * @property {number | undefined} pid
 * @property {Promise<Ending>} ended
 * @property {() => string[]} lastLines
 * @property {(listener: (line: string) => void) => void} onLine calls the listener for each line, those already written included
 * @property {() => Promise<void>} stop
 */

/**
 * Starts a Node program that ends with this process.
 * @param {{ name: string, args: string[], cwd: string, env: NodeJS.ProcessEnv }} options
 * @returns {ChildProgram}
 */
export function startChildProgram({ name, args, cwd, env }) {
  const child = spawn(process.execPath, ['--import', endWithParent, ...args], {
    cwd,
    env: { ...env, PORTSIDE_STARTED_BY: String(process.pid) },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  /** @type {string[]} */
  const lines = [];
  /** @type {((line: string) => void)[]} */
  const listeners = [];
  for (const stream of [child.stdout, child.stderr]) {
    if (stream === null) continue;
    eachLine(stream, (line) => {
      lines.push(line);
      lines.splice(0, Math.max(0, lines.length - keptLines));
      for (const listener of listeners) listener(line);
    });
  }
  /** @type {Promise<Ending>} */
  const ended = new Promise((resolve) => {
    child.once('error', () => resolve({ code: 1, signal: null }));
    child.once('close', (code, signal) => resolve({ code, signal }));
  });
  return {
    name,
    pid: child.pid,
    ended,
    lastLines: () => [...lines],
    onLine(listener) {
      lines.forEach(listener);
      listeners.push(listener);
    },
    async stop() {
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), stopLimitMs);
      await ended;
      clearTimeout(timer);
    },
  };
}

/**
 * @param {import('node:stream').Readable} stream
 * @param {(line: string) => void} listener
 */
function eachLine(stream, listener) {
  let rest = '';
  stream.setEncoding('utf8').on('data', (text) => {
    const parts = (rest + text).split('\n');
    rest = parts.pop() ?? '';
    parts.forEach(listener);
  });
  stream.on('end', () => {
    if (rest !== '') listener(rest);
  });
}
