import type { AccountDetails } from '@/lib/hubspot/wire/crm';
import type { Portal } from '@/lib/sandbox/entities/portal';

/** A zone's distance from UTC at an instant, as text (`-05:00`) and in milliseconds. */
function toUtcOffset(timeZone: string, nowMs: number): { text: string; ms: number } {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).formatToParts(nowMs);
  const name = parts.find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  const text = name.replace('GMT', '') || '+00:00';
  const [hours = '0', minutes = '0'] = text.slice(1).split(':');
  const ms = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return { text, ms: text.startsWith('-') ? -ms : ms };
}

export function toAccountDetails(portal: Portal, nowMs: number): AccountDetails {
  const offset = toUtcOffset(portal.timeZone, nowMs);
  return {
    portalId: portal.hubId,
    accountType: 'STANDARD',
    timeZone: portal.timeZone,
    companyCurrency: portal.companyCurrency,
    additionalCurrencies: portal.additionalCurrencies,
    utcOffset: offset.text,
    utcOffsetMilliseconds: offset.ms,
    uiDomain: portal.uiDomain,
    dataHostingLocation: portal.hublet,
    portalName: portal.name,
    createdAt: portal.createdAtMs,
  };
}
