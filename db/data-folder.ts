import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PortsideError } from '@/lib/kernel/errors';
import { openSqliteFile } from './sqlite-driver';

export type DataFolder = { file(name: string): string; release(): void };

/**
 * Makes the data folder and takes its lock for one role of process; the lock is the operating system's, held on an open
 * file, so a killed process leaves none behind.
 * @throws PortsideError CONFLICT when another process has it, INTERNAL when the folder cannot be written.
 */
export function openDataFolder(folder: string, role: 'web' | 'worker'): DataFolder {
  const file = (name: string) => path.join(folder, name);
  const pidFile = file(`${role}.pid`);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    chmodSync(folder, 0o700);
  } catch (cause) {
    throw new PortsideError('INTERNAL', `The data folder ${folder} cannot be made or is not ours.`, { cause });
  }
  const lock = openLock(file(`${role}.lock`), () => readPid(pidFile), folder);
  writeFileSync(pidFile, String(process.pid));
  return { file, release: () => lock.close() };
}

function openLock(lockFile: string, readHolder: () => string, folder: string) {
  const lock = openSqliteFile(lockFile, { timeout: 0 });
  try {
    lock.pragma('journal_mode = DELETE');
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (cause) {
    lock.close();
    const isHeld = cause instanceof Error && 'code' in cause && cause.code === 'SQLITE_BUSY';
    if (!isHeld) throw new PortsideError('INTERNAL', `The data folder ${folder} cannot be written.`, { cause });
    throw new PortsideError('CONFLICT', `Another Portside${readHolder()} already uses the data folder ${folder}.`, {
      hint: 'Stop it, or give this one its own folder with PORTSIDE_DATA_DIR.',
    });
  }
}

function readPid(pidFile: string): string {
  try {
    return ` (process ${Number.parseInt(readFileSync(pidFile, 'utf8'), 10)})`;
  } catch {
    return '';
  }
}
