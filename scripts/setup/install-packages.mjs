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
    title: 'Installing packages',
    duration: '2 to 3 minutes the first time; where SQLite is compiled, that takes about 80 seconds of it',
    command,
    args: [...args, 'ci', '--include=dev', '--no-audit', '--no-fund'],
    cwd: root,
    env: process.env,
    signal,
    advise: explainMissingCompiler,
  });
  stampInstall(root);
}

/** The npm that started us, so that no other one on the PATH takes over. */
function npmCommand() {
  const script = process.env.npm_execpath;
  return script?.endsWith('.js') ? { command: process.execPath, args: [script] } : { command: 'npm', args: [] };
}

const compilerPackages = /** @type {Record<string, string>} */ ({
  linux: 'with `apt-get install python3 make g++` (Debian, Ubuntu) or `apk add python3 make g++` (Alpine)',
  darwin: 'with `xcode-select --install`',
});

/** The one failure that a person meets on a bare machine: there is no prebuilt SQLite within reach and nothing to compile it with. */
function explainMissingCompiler() {
  const tools = [['python3', 'python'], ['make'], ['g++', 'c++', 'clang++']];
  const missing = tools.filter((names) => !names.some(isOnPath)).map(([name]) => name);
  const how = compilerPackages[process.platform];
  if (missing.length === 0 || how === undefined) return undefined;
  return `SQLite has to be compiled here, which needs ${missing.join(' and ')}: install them ${how}, then start again.`;
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
