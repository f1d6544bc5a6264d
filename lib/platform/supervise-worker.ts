import { spawn, type ChildProcess } from 'node:child_process';
import { backoffMs } from '@/lib/kernel/backoff';
import type { Log } from './log';

/** Megabytes. Left to itself, V8 lets a copy's pages pile up to twice the memory before it cleans up; this costs a tenth more time. */
const memoryArgs = ['--max-semi-space-size=2', '--max-old-space-size=192'];
/** Outside Next, TypeScript runs through tsx: the same command that an operator would type. */
const workerArgs = [...memoryArgs, '--import', 'tsx', 'lib/cli/main.ts', 'worker'];
const restartBackoff = { baseMs: 1_000, maxMs: 30_000 };
/** A worker that lived this long was well; its end is not one of a series. */
const wellAfterMs = 60_000;

export type SupervisedWorker = {
  /** Asks it to end, at the next page's border, and starts no other. */
  stop(): void;
};

type SupervisorOptions = {
  log: Log;
  random: () => number;
  /** Starts one process; tests have their own. */
  start?: () => ChildProcess;
};

/**
 * Keeps one worker process running for as long as this process lives. The channel between the two closes when this process
 * is gone, even by SIGKILL, and the worker then ends by itself.
 */
export function superviseWorker({ log, random, start = startWorker }: SupervisorOptions): SupervisedWorker {
  let child: ChildProcess | undefined;
  let failures = 0;
  let isStopping = false;
  let restart: NodeJS.Timeout | undefined;

  function run(): void {
    const startedAtMs = performance.now();
    const started = start();
    child = started;
    started.once('error', (error) => {
      log.error({ err: error }, 'the worker could not be started');
      // Without a process, no exit follows. Another error, such as a message that was not sent, leaves one running.
      if (started.pid === undefined) runLater(startedAtMs);
    });
    started.once('exit', (code, signal) => {
      if (!isStopping) log.warn({ code, signal }, 'the worker ended by itself');
      runLater(startedAtMs);
    });
  }

  function runLater(startedAtMs: number): void {
    child = undefined;
    if (isStopping) return;
    failures = performance.now() - startedAtMs >= wellAfterMs ? 1 : failures + 1;
    const waitMs = restartBackoff.baseMs / 2 + backoffMs(failures - 1, { ...restartBackoff, random });
    log.warn({ waitMs }, 'the worker is started again');
    restart = setTimeout(run, waitMs).unref();
  }

  run();
  return {
    stop() {
      isStopping = true;
      clearTimeout(restart);
      child?.kill('SIGTERM');
    },
  };
}

function startWorker(): ChildProcess {
  const child = spawn(process.execPath, workerArgs, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  // Neither the worker nor its channel keeps a portal alive that is done.
  child.unref();
  child.channel?.unref();
  return child;
}
