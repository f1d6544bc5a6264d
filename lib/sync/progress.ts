import type { Clock } from '@/lib/kernel/clock';
import type { SyncPhase, SyncStatus } from './contract';

/** What the worker tells of a portal; whether it lives at all is for others to see. */
export type ToldStatus = Omit<SyncStatus, 'isWorkerAlive'>;

export type Progress = {
  /** A phase begins. `synced` is not zero where an earlier run had got that far. */
  begin(phase: SyncPhase, counts?: { synced?: number; total?: number | null }): void;
  /** So many contacts of the phase, in all. */
  reach(synced: number): void;
  tell(patch: Partial<ToldStatus>): void;
  phase(): SyncPhase | null;
  /** Writes what has not been written yet. */
  flush(): Promise<void>;
};

type ProgressOptions = {
  clock: Clock;
  write(status: ToldStatus): Promise<void>;
  initial: ToldStatus;
};

/** Often enough for the eye, seldom enough for the database. */
const writeEveryMs = 500;
const rateWindowMs = 5_000;

/** Where each phase begins and ends within a run, in percent. */
const shares: Record<'incremental' | 'full', Record<SyncPhase, readonly [number, number]>> = {
  full: {
    properties: [0, 1],
    contacts: [1, 88],
    indexes: [88, 96],
    changes: [96, 98],
    archived: [98, 98],
    sweep: [98, 98],
    repair: [98, 100],
  },
  incremental: {
    properties: [0, 5],
    contacts: [5, 5],
    indexes: [5, 5],
    changes: [5, 50],
    archived: [50, 60],
    sweep: [60, 95],
    repair: [95, 100],
  },
};

/** Keeps the status of one portal and writes it down now and then. */
export function createProgress({ clock, write, initial }: ProgressOptions): Progress {
  let status = initial;
  let samples: { atMs: number; synced: number }[] = [];
  let writtenAtMs = Number.NEGATIVE_INFINITY;
  let isDirty = false;
  let writing = Promise.resolve();

  function enqueueWrite(): Promise<void> {
    if (!isDirty) return writing;
    isDirty = false;
    writtenAtMs = clock.now();
    const told = status;
    // One write that failed, for want of room perhaps, must not be the last.
    writing = writing.catch(() => undefined).then(() => write(told));
    return writing;
  }

  function change(patch: Partial<ToldStatus>, isUrgent: boolean): void {
    status = { ...status, ...patch };
    isDirty = true;
    // A failure to write is thrown by `flush`, which every run ends with.
    if (isUrgent || clock.now() - writtenAtMs >= writeEveryMs) enqueueWrite().catch(() => undefined);
  }

  return {
    begin(phase, { synced = 0, total = null } = {}) {
      samples = [{ atMs: clock.now(), synced }];
      const percent = percentOf(status, { phase, synced, total });
      change({ phase, synced, total, percent, ratePerSecond: null, etaSeconds: null }, true);
    },
    reach(synced) {
      const atMs = clock.now();
      samples = [...samples.filter((sample) => sample.atMs > atMs - rateWindowMs).slice(-200), { atMs, synced }];
      const { phase, total } = status;
      const percent = phase === null ? null : percentOf(status, { phase, synced, total });
      change({ synced, percent, ...estimate(samples, total) }, false);
    },
    tell: (patch) => change(patch, true),
    phase: () => status.phase,
    flush: () => enqueueWrite(),
  };
}

type Point = { phase: SyncPhase; synced: number; total: number | null };

function percentOf({ mode }: Pick<ToldStatus, 'mode'>, { phase, synced, total }: Point): number | null {
  if (mode === null) return null;
  const [from, to] = shares[mode][phase];
  const done = total === null || total === 0 ? 0 : Math.min(1, synced / total);
  return Math.round((from + (to - from) * done) * 10) / 10;
}

function estimate(samples: readonly { atMs: number; synced: number }[], total: number | null) {
  const first = samples[0];
  const last = samples.at(-1);
  if (!first || !last || last.atMs <= first.atMs) return {};
  const ratePerSecond = Math.round(((last.synced - first.synced) * 10_000) / (last.atMs - first.atMs)) / 10;
  const etaSeconds =
    total === null || ratePerSecond <= 0 ? null : Math.max(0, Math.ceil((total - last.synced) / ratePerSecond));
  return { ratePerSecond, etaSeconds };
}

export const nothingYet: ToldStatus = {
  state: 'idle',
  mode: null,
  phase: null,
  synced: 0,
  total: null,
  percent: null,
  ratePerSecond: null,
  etaSeconds: null,
  startedAt: null,
  lastCompletedAt: null,
  lastChanges: null,
  nextRunAt: null,
  pausedUntil: null,
  reason: null,
  error: null,
  isComplete: false,
  freshAsOf: null,
  proof: null,
};
