import { setPriority } from 'node:os';
import type { Command } from 'commander';
import { loadEnvironmentFiles } from './environment-files';
import { explainFailure } from './explain-failure';

/** Less than the portal's own limit, so that the worker is gone first. */
const stopLimitMs = 20_000;
/** People come first: where both want the processor, the portal gets three quarters of it. */
const niceness = 5;

/** Aborted by the signals that end a service, and when the portal that started this process is gone. */
function watchForEnd(): AbortSignal {
  const end = new AbortController();
  const stop = () => {
    end.abort(new Error('the worker is stopping'));
    setTimeout(() => process.exit(1), stopLimitMs).unref();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  process.once('disconnect', stop);
  // False, not undefined: there was a channel, and it closed while this process was loading its first files.
  if (process.connected === false) stop();
  return end.signal;
}

async function run(): Promise<void> {
  const signal = watchForEnd();
  setPriority(niceness);
  loadEnvironmentFiles();
  // What other commands do not need is loaded here alone, and what they need is not: the worker is to stay small.
  const [{ startWorkerRuntime }, { runWorker }, { getLog, surviveClosedOutput }] = await Promise.all([
    import('@/lib/runtime'),
    import('@/lib/sync/run-worker'),
    import('@/lib/platform/log'),
  ]);
  surviveClosedOutput();
  const runtime = startWorkerRuntime();
  // Who started it starts it again; what it was doing goes on from its checkpoint.
  process.once('uncaughtException', (error) => {
    getLog().fatal({ err: error }, 'the worker failed');
    process.exit(1);
  });
  try {
    await runWorker({
      createContext: (request) => runtime.createContext({ actor: { kind: 'system', name: 'worker' }, ...request }),
      random: Math.random,
      signal,
    });
  } finally {
    await runtime.stop();
    // A channel to the portal would keep this process alive for as long as that lives.
    if (process.connected) process.disconnect();
  }
}

export function addWorkerCommand(program: Command): void {
  program
    .command('worker')
    .description('Copy contacts in the background. The portal starts it by itself, unless PORTSIDE_WORKER=external.')
    .action(async () => {
      try {
        await run();
      } catch (error) {
        for (const line of explainFailure(error)) console.error(`The worker cannot run: ${line}`);
        process.exitCode = 1;
        if (process.connected) process.disconnect();
      }
    });
}
