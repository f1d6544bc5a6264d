import type { HubId, UserId } from '@/lib/kernel/ids';
import type { CallReport } from './send';

/** Who made a call, and what for. */
export type Caller = { hubId?: HubId; userId?: UserId; cause: string; correlationId: string };

export type CallRecorder = {
  /** Takes note of a call; never throws and never waits. */
  record(report: CallReport, caller: Caller): void;
  /** Writes what has not been written yet; never throws. */
  flush(): Promise<void>;
};
