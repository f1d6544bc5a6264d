import type { Mirror } from '@/db/mirror/mirror';
import type { CrmClient } from '@/lib/hubspot/crm-client';
import type { Clock } from '@/lib/kernel/clock';
import type { Log } from '@/lib/platform/log';
import type { Progress } from './progress';

/** What the steps of a run work with: one portal, its HubSpot, its mirror. */
export type SyncRun = {
  crm: CrmClient;
  mirror: Mirror;
  clock: Clock;
  log: Log;
  progress: Progress;
  /** Aborted when the worker stops; a step ends at the next page then. */
  signal: AbortSignal;
  /** Somebody waits for this run, so it compares whenever counts differ, however short the last comparison is ago. */
  isAsked: boolean;
  /** How many pages of a list may be under way at once. */
  pagesInFlight: number;
};
