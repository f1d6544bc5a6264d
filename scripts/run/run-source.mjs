import { spawn } from 'node:child_process';
import path from 'node:path';
import { installPackages } from '../setup/install-packages.mjs';
import { StartError } from '../setup/start-error.mjs';

const root = path.join(import.meta.dirname, '../..');

/**
 * Runs a program from its TypeScript source, with the packages it needs, in a fresh clone too.
 * @param {string} file
 * @param {string[]} args
 * @returns {Promise<number>} the exit code
 */
export async function runSource(file, args) {
  try {
    await installPackages({ root });
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    console.error(error.message);
    return 1;
  }
  const child = spawn(process.execPath, ['--import', 'tsx', file, ...args], { cwd: root, stdio: 'inherit' });
  // A terminal's Ctrl-C reaches the program itself; this process waits for how it ends.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}
