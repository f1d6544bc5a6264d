import { isPortsideError, PortsideError } from '@/lib/kernel/errors';

/** SQLite's own codes for a disk that takes no more. */
const fullDiskCodes: ReadonlySet<string> = new Set(['SQLITE_FULL', 'SQLITE_IOERR_WRITE', 'SQLITE_IOERR_FSYNC']);

/** A failed write as what it means for the reader; what is not understood stays as it is. */
export function explainFailedWrite(error: unknown): unknown {
  if (isPortsideError(error) || !(error instanceof Error) || !('code' in error)) return error;
  const code = String(error.code);
  if (fullDiskCodes.has(code)) {
    return new PortsideError('INTERNAL', 'The disk with the data folder is full.', {
      hint: 'Make room on it; the copy then goes on by itself.',
      reason: 'disk',
      retryable: true,
      cause: error,
    });
  }
  if (code.startsWith('SQLITE_BUSY')) {
    return new PortsideError('INTERNAL', 'The copy of this portal is being written by another process.', {
      reason: 'mirror_busy',
      retryable: true,
      cause: error,
    });
  }
  return error;
}
