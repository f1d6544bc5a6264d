import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isInstalledByHand } from './existing-install.mjs';
import { runStep } from './run-step.mjs';

/**
 * What the installed packages depend on: the lock file, and the ABI that native ones were compiled for.
 * @param {string} root
 */
export function describeInstall(root) {
  const lock = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex');
  return [lock, process.platform, process.arch, process.versions.modules].join(' ');
}

/** @param {string} root */
const stampFile = (root) => path.join(root, 'node_modules', '.portside-install');

/**
 * Whether node_modules is what the lock file says, for this Node.
 * @param {string} root
 */
export function isInstalled(root) {
  const file = stampFile(root);
  return existsSync(file) && readFileSync(file, 'utf8') === describeInstall(root);
}

/** @param {string} root */
export function stampInstall(root) {
  writeFileSync(stampFile(root), describeInstall(root));
}

/**
 * Installs exactly what the lock file says, if that is not there yet.
 * @param {{ root: string, signal?: AbortSignal }} options
 */
export async function installPackages({ root, signal }) {
  if (isInstalled(root)) return;
  if (isInstalledByHand(root)) return stampInstall(root);
  const { command, args } = npmCommand();
  await runStep({
    title: 'Installing packages (2 to 3 minutes the first time; SQLite is compiled here, about 80 seconds)',
    command,
    args: [...args, 'ci', '--include=dev', '--no-audit', '--no-fund'],
    cwd: root,
    env: process.env,
    signal,
    advice: adviceForFailedInstall(),
  });
  stampInstall(root);
}

/** The npm that started us, so that no other one on the PATH takes over. */
function npmCommand() {
  const script = process.env.npm_execpath;
  return script?.endsWith('.js') ? { command: process.execPath, args: [script] } : { command: 'npm', args: [] };
}

const compilerPackages = /** @type {Record<string, string>} */ ({
  linux: 'on Debian and Ubuntu with `apt-get install python3 make g++`, on Alpine with `apk add python3 make g++`',
  darwin: 'with `xcode-select --install`',
  win32: 'with the "Desktop development with C++" workload of Visual Studio Build Tools',
});

function adviceForFailedInstall() {
  const missing = [['python3', 'python'], ['make'], ['g++', 'c++', 'clang++']].filter((names) => !names.some(isOnPath));
  if (missing.length === 0 || process.platform === 'win32') return undefined;
  const names = missing.map(([name]) => name).join(', ');
  const how = compilerPackages[process.platform] ?? 'with your package manager';
  return `SQLite is compiled here and ${names} is missing: install it ${how}, then start again.`;
}

/** @param {string} program */
function isOnPath(program) {
  return (process.env.PATH ?? '').split(path.delimiter).some((folder) => {
    try {
      accessSync(path.join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
