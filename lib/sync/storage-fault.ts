/** SQLite's primary codes that speak of the disk, not of what was written. */
const diskCodes = ['SQLITE_FULL', 'SQLITE_IOERR', 'SQLITE_READONLY', 'SQLITE_CANTOPEN', 'ENOSPC', 'EDQUOT', 'EROFS'];
const otherCodes = ['SQLITE_BUSY', 'SQLITE_CORRUPT', 'SQLITE_NOTADB', 'SQLITE_NOMEM', 'SQLITE_LOCKED'];

/** Whether the disk is full or cannot be written, which passes when somebody makes room. */
export function isDiskFault(error: unknown): boolean {
  return hasCode(error, diskCodes);
}

/** Whether storing anything at all would have failed. */
export function isStorageFault(error: unknown): boolean {
  return hasCode(error, [...diskCodes, ...otherCodes]);
}

function hasCode(error: unknown, codes: readonly string[]): boolean {
  for (let current = error; current instanceof Error; current = current.cause) {
    const code: unknown = Reflect.get(current, 'code');
    if (typeof code === 'string' && codes.some((known) => code.startsWith(known))) return true;
  }
  return false;
}
