import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { takeLock } from '../setup/process-lock.mjs';
import { StartError } from '../setup/start-error.mjs';

/**
 * Makes this process the only one that starts things on a data folder.
 * @param {string} folder
 * @returns {{ release(): void }}
 * @throws {StartError} naming the process that has it.
 */
export function lockFolder(folder) {
  const lock = takeFolderLock(folder);
  if ('release' in lock) return lock;
  throw new StartError(
    `Portside already runs on the data folder ${folder} (process ${lock.heldBy}). Stop it, or give this one its own with PORTSIDE_DATA_DIR.`,
  );
}

/** @param {string} folder */
function takeFolderLock(folder) {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return takeLock(path.join(folder, 'start.lock'));
  } catch {
    throw new StartError(`The data folder ${folder} cannot be written. Choose another one with PORTSIDE_DATA_DIR.`);
  }
}
