import { PortsideError } from '@/lib/kernel/errors';
import { noteSocketAddresses } from '@/lib/http/client-address';
import { routeConsole } from '@/lib/platform/console-log';
import { getEnv, isDevelopment } from '@/lib/platform/env';
import { EnvError } from '@/lib/platform/env-reader';
import { getLog, surviveClosedOutput } from '@/lib/platform/log';
import { getRuntime, stopRuntime } from '@/lib/runtime';

/** Shorter than the 30 seconds that containers commonly get, so that the log still says why. */
const stopLimitMs = 25_000;

/** Checks the environment, opens the database and starts the worker before the first request; what is wrong is said in plain lines, then the process ends. */
export function startPortal(): void {
  surviveClosedOutput();
  try {
    getEnv();
    getRuntime();
  } catch (error) {
    for (const line of explainFailedStart(error)) process.stderr.write(`Portside cannot start: ${line}\n`);
    process.exit(1);
  }
  noteSocketAddresses();
  // In development the reader is a person at a terminal.
  if (!isDevelopment) routeConsole(getLog());
  stopOnSignal();
}

/** One line for each thing to mend. */
export function explainFailedStart(error: unknown): string[] {
  if (error instanceof EnvError) {
    return error.problems.map(({ variable, problem, remedy }) => `${variable} ${problem}. ${remedy}`);
  }
  if (error instanceof PortsideError) return [[error.message, error.hint].filter(Boolean).join(' ')];
  getLog().fatal({ err: error }, 'start failed');
  return ['an unexpected error, see the log line above.'];
}

/**
 * Next stops listening on SIGTERM and SIGINT, lets requests in flight finish and then exits. The database is closed at that exit, not
 * before, so that those requests still find it; a request that never ends is cut off.
 */
function stopOnSignal(): void {
  const onSignal = (signal: NodeJS.Signals) => {
    getLog().info({ signal }, 'stopping');
    getRuntime().beginStop();
    setTimeout(() => {
      getLog().warn('requests were still running at the end of the time to stop');
      process.exit(1);
    }, stopLimitMs).unref();
  };
  process.once('SIGTERM', onSignal);
  process.once('SIGINT', onSignal);
  process.once('exit', () => void stopRuntime());
}

type FailedRequest = { method: string; route: string; kind: string };

/** The route's template stands in the log, never the URL, which can hold a search for a person. */
export function logRequestError(error: unknown, request: FailedRequest): void {
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : undefined;
  getLog().error({ err: error, digest, ...request }, 'request failed');
}
