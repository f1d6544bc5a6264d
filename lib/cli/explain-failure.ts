import { isPortsideError } from '@/lib/kernel/errors';
import { EnvError } from '@/lib/platform/env-reader';

/** One line for each thing to mend. */
export function explainFailure(error: unknown): string[] {
  if (error instanceof EnvError) {
    return error.problems.map(({ variable, problem, remedy }) => `${variable} ${problem}. ${remedy}`);
  }
  if (isPortsideError(error)) return [[error.message, error.hint].filter(Boolean).join(' ')];
  return [error instanceof Error ? (error.stack ?? error.message) : String(error)];
}
