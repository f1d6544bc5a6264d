const dayMs = 24 * 60 * 60_000;

/** How long it is until a day begins in a time zone. On the day of a clock change it may be an hour off. */
export function untilMidnightMs(nowMs: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: isKnownZone(timeZone) ? timeZone : 'UTC',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    hourCycle: 'h23',
  }).formatToParts(nowMs);
  const read = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value ?? 0);
  const sinceMidnightMs = ((read('hour') * 60 + read('minute')) * 60 + read('second')) * 1000 + (nowMs % 1000);
  return dayMs - sinceMidnightMs;
}

function isKnownZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone });
    return true;
  } catch {
    return false;
  }
}
