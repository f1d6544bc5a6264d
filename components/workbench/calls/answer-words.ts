import { formatAmount } from '@/components/format/number';
import type { RateLeft } from '@/lib/workbench/calls/contract';

const reasons: Record<number, string> = {
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  204: 'No content',
  207: 'Partly done',
  400: 'Bad request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not found',
  409: 'Conflict',
  414: 'Address too long',
  415: 'Wrong content type',
  423: 'Locked',
  429: 'Too many requests',
  477: 'Account is being moved',
  500: 'Server error',
  502: 'Bad gateway',
  503: 'Not available',
  504: 'Gateway timeout',
};

/** The status in words, also for those that HubSpot has made up. */
export function statusText(status: number): string {
  return reasons[status] ?? '';
}

/** "181 of 190 calls left for 10 s"; undefined where HubSpot did not say. */
export function formatRate(
  { remaining, max, intervalMs, dailyRemaining }: RateLeft,
  locale: string,
): string | undefined {
  const parts: string[] = [];
  if (remaining !== undefined) {
    const of = max === undefined ? '' : ` of ${formatAmount(max, locale)}`;
    const window = intervalMs === undefined ? '' : ` in ${formatAmount(intervalMs / 1000, locale)} s`;
    parts.push(`${formatAmount(remaining, locale)}${of} calls left${window}`);
  }
  if (dailyRemaining !== undefined) parts.push(`${formatAmount(dailyRemaining, locale)} today`);
  return parts.length > 0 ? parts.join(', ') : undefined;
}

export function formatBytes(bytes: number, locale: string): string {
  if (bytes < 1_000) return `${bytes} B`;
  const [amount, unit] = bytes < 1_000_000 ? [bytes / 1_000, 'kB'] : [bytes / 1_000_000, 'MB'];
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(amount)} ${unit}`;
}
