import type { Tone } from '@/components/ui/pill';
import type { CallOutcome, Doer, KeptCall, KeptEventOutcome } from '@/lib/audit/contract';

const partWords = { worker: 'Worker', cli: 'Command line', nobody: 'Nobody signed in' } as const;

export function nameDoer(by: Doer): string {
  if (by.kind !== 'person') return partWords[by.kind];
  return by.name ?? by.email ?? 'Somebody who left';
}

export const whoChoices = Object.entries(partWords).map(([value, label]) => ({ value, label }));

export const outcomeWords: Record<CallOutcome, { label: string; tone: Tone }> = {
  ok: { label: 'Successful', tone: 'ok' },
  refused: { label: 'Refused (4xx)', tone: 'warn' },
  limited: { label: 'Over the limit (429)', tone: 'warn' },
  failed: { label: 'HubSpot failed (5xx)', tone: 'danger' },
  unanswered: { label: 'Not answered', tone: 'danger' },
};

/** What stands in the pill: the number that people look for, or why there is none. */
export function statusWord({ status, outcome }: Pick<KeptCall, 'status' | 'outcome'>): string {
  if (outcome === 'unanswered') return 'No answer';
  return String(status ?? '');
}

export const eventOutcomeWords: Record<KeptEventOutcome, { label: string; tone: Tone }> = {
  ok: { label: 'Done', tone: 'ok' },
  failed: { label: 'Failed', tone: 'danger' },
  intent: { label: 'Begun', tone: 'neutral' },
  unknown: { label: 'Unknown', tone: 'warn' },
};

/** Causes in words; a route that is not here is shown as it is. */
const causes: Record<string, string> = {
  page: 'Opened a page',
  sign_in: 'Signed in',
  'GET contacts': 'Listed contacts',
  'POST contacts/search': 'Searched contacts',
  'GET contacts/export': 'Exported contacts',
  'GET contacts/facets': 'Counted contacts',
  'GET contacts/{contactId}': 'Opened a contact',
  'POST contacts': 'Created a contact',
  'PATCH contacts/{contactId}': 'Edited a contact',
  'DELETE contacts/{contactId}': 'Archived a contact',
  'GET properties': 'Read properties',
  'GET owners': 'Read owners',
  'POST connection/refresh': 'Renewed the token',
  'POST connection/introspect': 'Inspected the token',
  'POST connection/disconnect': 'Disconnected',
  'workbench.call': 'Workbench call',
  'POST workbench/walk/step': 'OAuth walk',
  'worker.keep_alive': 'Keep-alive',
  'worker.sync_properties': 'Sync: properties',
  'worker.sync_contacts': 'Sync: contacts',
  'worker.sync_indexes': 'Sync: indexes',
  'worker.sync_changes': 'Sync: changes',
  'worker.sync_archived': 'Sync: archived',
  'worker.sync_sweep': 'Sync: comparing ids',
  'worker.sync_repair': 'Sync: mending',
};

export function describeCause(cause: string): string {
  if (Object.hasOwn(causes, cause)) return causes[cause] ?? cause;
  const [part, pass] = cause.split('.', 2);
  if ((part === 'worker' || part === 'cli') && pass) return `${partWords[part]}: ${pass.replaceAll('_', ' ')}`;
  return cause;
}

/** Milliseconds as people compare them. */
export function formatMilliseconds(durationMs: number, locale: string): string {
  if (durationMs < 1_000) return `${durationMs} ms`;
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(durationMs / 1_000)} s`;
}

/** What was left of HubSpot's limits after a call. */
export function describeRate(rate: Record<string, string> | null): string | undefined {
  if (!rate) return undefined;
  const { remaining, max, intervalMs, dailyRemaining, daily, retryAfterSeconds } = rate;
  const seconds = intervalMs === undefined ? '' : ` in ${Number(intervalMs) / 1_000} s`;
  const parts = [
    remaining === undefined ? undefined : `${remaining}${max === undefined ? '' : ` of ${max}`} left${seconds}`,
    dailyRemaining === undefined
      ? undefined
      : `${dailyRemaining}${daily === undefined ? '' : ` of ${daily}`} left today`,
    retryAfterSeconds === undefined ? undefined : `asked to wait ${retryAfterSeconds} s`,
  ];
  return parts.filter(Boolean).join('; ') || undefined;
}
