import type { AccountDetails } from '@/lib/hubspot/wire/crm';
import type { SandboxState } from '@/lib/sandbox/sandbox-state';
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

const dayMs = 86_400_000;

/** What the private apps of an account used of their day, which ends at its own midnight. */
export function toDailyUsage(portal: Portal, { dailyCalls, settings, now }: SandboxState) {
  const { ms } = toUtcOffset(portal.timeZone, now());
  const resetsAtMs = Math.floor((now() + ms) / dayMs) * dayMs + dayMs - ms;
  return {
    name: 'private-apps-api-calls-daily',
    usageLimit: settings.current.dailyLimit ?? 0,
    currentUsage: dailyCalls.count(String(portal.hubId), now(), portal.timeZone),
    collectedAt: new Date(now()).toISOString(),
    fetchStatus: 'SUCCESS',
    resetsAt: new Date(resetsAtMs).toISOString(),
  };
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
