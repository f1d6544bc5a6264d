import type { SandboxApp } from './app';
import type { ExportQueue } from './export-queue';
import type { FaultList } from '@/lib/sandbox/faults/fault-list';
import type { DailyCalls } from '@/lib/sandbox/http/daily-calls';
import type { RateWindows } from '@/lib/sandbox/http/rate-windows';
import type { RequestLog } from './request-log';
import type { SettingsHolder } from './settings';
import type { Journal } from '@/lib/sandbox/journal/journal';
import type { Webhooks } from '@/lib/sandbox/webhooks/webhooks';
import type { Stores } from '@/lib/sandbox/store/open-stores';

/** Everything that a route of one running sandbox works with. */
export type SandboxState = {
  app: SandboxApp;
  stores: Stores;
  settings: SettingsHolder;
  faults: FaultList;
  windows: RateWindows;
  dailyCalls: DailyCalls;
  exports: ExportQueue;
  webhooks: Webhooks;
  journal: Journal;
  requests: RequestLog;
  /** The sandbox's own time, which the controls can move. */
  now(): number;
  /** Real waiting, for latency and slow answers; rejects when the sandbox closes. */
  sleep(ms: number): Promise<void>;
  /** Aborted when the sandbox closes. */
  closing: AbortSignal;
  reset(): void;
  /** Tells whoever started the sandbox that it failed by itself. */
  reportBug(call: string, error: unknown): void;
};
