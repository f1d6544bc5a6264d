import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** @typedef {Record<string, { version?: string, optional?: boolean, devOptional?: boolean }>} Packages */

/**
 * Whether the packages that somebody installed by hand are those of the lock file, and work on this Node. Installing them a second
 * time would cost minutes.
 * @param {string} root
 */
export function isInstalledByHand(root) {
  const installed = readPackages(path.join(root, 'node_modules', '.package-lock.json'));
  const locked = readPackages(path.join(root, 'package-lock.json'));
  return installed !== undefined && locked !== undefined && isComplete(installed, locked) && canLoadSqlite(root);
}

/**
 * Whether everything that is locked is installed in that version; a platform's package may be missing on another platform.
 * @param {Packages} installed
 * @param {Packages} locked
 */
export function isComplete(installed, locked) {
  return Object.entries(locked).every(([location, { version, optional, devOptional }]) => {
    const found = installed[location];
    if (location === '') return true;
    return found === undefined ? optional === true || devOptional === true : found.version === version;
  });
}

/**
 * @param {string} file
 * @returns {Packages | undefined}
 */
function readPackages(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : undefined;
}

/**
 * A native module may be compiled for another Node, and one that is takes the process down with it: hence the process of its own.
 * @param {string} root
 */
function canLoadSqlite(root) {
  const name = Number(process.versions.napi) >= 10 ? 'better-sqlite3-napi' : 'better-sqlite3';
  const script = `new (require(${JSON.stringify(name)}))(':memory:').close()`;
  return spawnSync(process.execPath, ['-e', script], { cwd: root, stdio: 'ignore' }).status === 0;
}
