import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/** @typedef {{ pid: number, startTicks?: string }} Holder */

/**
 * Takes a lock file for this process; one whose process is gone is taken over.
 * @param {string} file
 * @returns {{ release(): void } | { heldBy: number }} the lock, or the id of the process that has it
 */
export function takeLock(file) {
  const mine = JSON.stringify(describeProcess(process.pid));
  while (!tryCreate(file, mine)) {
    const holder = readHolder(file);
    if (holder !== undefined && isRunning(holder)) return { heldBy: holder.pid };
    takeAway(file, holder);
  }
  return {
    release() {
      if (readHolder(file)?.pid === process.pid) rmSync(file, { force: true });
    },
  };
}

/**
 * @param {string} file
 * @param {string} content
 */
function tryCreate(file, content) {
  try {
    writeFileSync(file, content, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Removes a stale lock. Another process may have replaced it since we read it, so what was taken is looked at once more.
 * @param {string} file
 * @param {Holder | undefined} expected
 */
function takeAway(file, expected) {
  const taken = `${file}.${process.pid}`;
  try {
    renameSync(file, taken);
    if (readHolder(taken)?.pid !== expected?.pid) linkSync(taken, file);
  } catch {
    // Somebody else was faster; the next round sees what is there now.
  }
  rmSync(taken, { force: true });
}

/**
 * @param {string} file
 * @returns {Holder | undefined} undefined when there is none, or the file was cut off while it was written
 */
function readHolder(file) {
  try {
    const holder = JSON.parse(readFileSync(file, 'utf8'));
    return Number.isInteger(holder.pid) ? holder : undefined;
  } catch {
    return undefined;
  }
}

/** @param {Holder} holder */
function isRunning(holder) {
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    // EPERM: it is there, but not ours to signal.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  return describeProcess(holder.pid).startTicks === holder.startTicks;
}

/**
 * A process id is used again, in a container after each restart; its start time since boot tells two processes apart where Linux
 * shows it.
 * @param {number} pid
 * @returns {Holder}
 */
function describeProcess(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The fields after the program's name, which is in parentheses and may hold spaces; the start time is the twentieth of them.
    return { pid, startTicks: stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] };
  } catch {
    return { pid };
  }
}
