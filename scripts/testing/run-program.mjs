import { spawn } from 'node:child_process';

/**
 * Runs a Node program to its end.
 * @param {string[]} args
 * @param {{ cwd: string, env?: NodeJS.ProcessEnv, isQuiet?: boolean }} options quiet: keeps the output instead of showing it
 * @returns {Promise<{ code: number, output: string, seconds: number }>}
 */
export function runProgram(args, { cwd, env = process.env, isQuiet = false }) {
  const startedAtMs = Date.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd,
      env,
      stdio: ['ignore', isQuiet ? 'pipe' : 'inherit', isQuiet ? 'pipe' : 'inherit'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text) => (output += text));
    const end = (/** @type {number | null} */ code) =>
      resolve({ code: code ?? 1, output, seconds: Math.round((Date.now() - startedAtMs) / 1000) });
    child.once('error', () => end(1));
    child.once('close', end);
  });
}
