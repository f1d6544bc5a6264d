import type { Heartbeat } from '@/db/stores/heartbeats';

/** Six signs of life may be missed: building an index takes the worker seconds. */
export const silenceMaxMs = 30_000;

/** Whether the worker lives, by its last sign of life. */
export function isWorkerAlive(heartbeat: Heartbeat | undefined, nowMs: number): boolean {
  return heartbeat !== undefined && Math.abs(nowMs - heartbeat.beatAtMs) <= silenceMaxMs;
}
