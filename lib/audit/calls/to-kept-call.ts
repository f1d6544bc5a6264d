import { sortOutcome, type ApiCallRow } from '@/db/stores/api-calls';
import type { KeptCall } from '@/lib/audit/contract';
import { toDoer } from '@/lib/audit/doer';
import type { Context } from '@/lib/context';

const dayMs = 24 * 60 * 60_000;

/** From when on calls are kept. */
export function keptFromMs({ clock, env }: Pick<Context, 'clock' | 'env'>): number {
  return clock.now() - env.callLog.days * dayMs;
}

export function toKeptCall(row: ApiCallRow): KeptCall {
  const { cause, method, template, target, status, durationMs, hubspotCorrelationId, correlationId, fault } = row;
  return {
    id: String(row.id),
    at: new Date(row.atMs).toISOString(),
    by: toDoer(row, cause.split('.')[0] ?? null),
    cause,
    method,
    template,
    target,
    status,
    outcome: sortOutcome(row),
    durationMs,
    hubspotCorrelationId,
    correlationId,
    fault,
  };
}
