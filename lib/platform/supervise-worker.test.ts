import type { ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createLog } from './log';
import { superviseWorker } from './supervise-worker';

class FakeWorker extends EventEmitter {
  pid: number | undefined = 1;
  signals: string[] = [];
  kill(signal: string): boolean {
    this.signals.push(signal);
    return true;
  }
}

let workers: FakeWorker[];
let lines: string[];
beforeEach(() => {
  vi.useFakeTimers();
  workers = [];
  lines = [];
  return () => vi.useRealTimers();
});

function supervise() {
  return superviseWorker({
    log: createLog({ level: 'warn', write: (line) => lines.push(line) }),
    random: () => 1,
    start() {
      const worker = new FakeWorker();
      workers.push(worker);
      return worker as unknown as ChildProcess;
    },
  });
}

describe('a worker that is looked after', () => {
  it('is started at once, and again when it ends by itself, later each time', () => {
    supervise();
    const waits = [1_500, 2_500, 4_500];
    for (const [round, waitMs] of waits.entries()) {
      workers.at(-1)?.emit('exit', 1, null);
      vi.advanceTimersByTime(waitMs - 1);
      expect(workers).toHaveLength(round + 1);
      vi.advanceTimersByTime(1);
      expect(workers).toHaveLength(round + 2);
    }
    expect(lines.join('')).toContain('is started again');
  });

  it('is tried again when there was no process to be had', () => {
    supervise();
    const [worker] = workers;
    if (worker) worker.pid = undefined;
    worker?.emit('error', new Error('spawn EAGAIN'));
    vi.advanceTimersByTime(1_500);
    expect(workers).toHaveLength(2);
    expect(lines.join('')).toContain('EAGAIN');
  });

  it('is not started twice for an error that leaves it running', () => {
    supervise();
    workers[0]?.emit('error', new Error('the channel is closed'));
    vi.advanceTimersByTime(120_000);
    expect(workers).toHaveLength(1);
  });

  it('is soon started again when it had been well for a while', () => {
    supervise();
    for (let round = 0; round < 5; round++) {
      vi.advanceTimersByTime(60_000);
      workers.at(-1)?.emit('exit', null, 'SIGKILL');
      vi.advanceTimersByTime(1_500);
    }
    expect(workers).toHaveLength(6);
  });

  it('is asked to end with the portal, and stays ended', () => {
    const supervisor = supervise();
    supervisor.stop();
    expect(workers[0]?.signals).toEqual(['SIGTERM']);
    workers[0]?.emit('exit', 0, null);
    vi.advanceTimersByTime(120_000);
    expect(workers).toHaveLength(1);
    expect(lines).toEqual([]);
  });

  it('is not started when the portal stops before it would be', () => {
    const supervisor = supervise();
    workers[0]?.emit('exit', 1, null);
    supervisor.stop();
    vi.advanceTimersByTime(120_000);
    expect(workers).toHaveLength(1);
  });
});
