import { PortsideError } from '@/lib/kernel/errors';

/**
 * The query string as one text for each name; what the names mean is the verb's to say.
 * @throws PortsideError VALIDATION_ERROR for a name that comes twice: which one counts would be a guess.
 */
export function readQuery(url: string): Record<string, string> {
  const { searchParams } = new URL(url);
  const repeated = [...new Set(searchParams.keys())].filter((name) => searchParams.getAll(name).length > 1);
  if (repeated.length > 0) throw queryError(repeated, 'comes more than once');
  return Object.fromEntries(searchParams);
}

/** @throws PortsideError VALIDATION_ERROR for any query at all. */
export function refuseQuery(url: string): void {
  const names = Object.keys(readQuery(url));
  if (names.length > 0) throw queryError(names, 'is not known here');
}

function queryError(names: string[], what: string): PortsideError {
  return new PortsideError('VALIDATION_ERROR', `${names[0]} ${what}.`, {
    errors: names.map((name) => ({
      message: `${name} ${what}.`,
      code: 'INVALID_FIELD',
      context: { field: [name] },
    })),
  });
}
