type WallParts = { year: number; month: number; day: number; hour: number; minute: number; second: number };

function wallPartsOf(atMs: number, timeZone: string): WallParts {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(atMs);
  const read = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value ?? 0);
  return {
    year: read('year'),
    month: read('month'),
    day: read('day'),
    hour: read('hour'),
    minute: read('minute'),
    second: read('second'),
  };
}

function offsetMsAt(atMs: number, timeZone: string): number {
  const { year, month, day, hour, minute, second } = wallPartsOf(atMs, timeZone);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(atMs / 1000) * 1000;
}

/** An instant as a clock on the wall of that zone shows it, in the form of `<input type="datetime-local">`. */
export function toWallTime(atMs: number, timeZone: string): string {
  return new Date(atMs + offsetMsAt(atMs, timeZone)).toISOString().slice(0, 16);
}

/**
 * The instant at which a clock of that zone shows this time; undefined if it is not one.
 * An hour that happens twice means its first time, one that is skipped in spring means the same distance after the gap.
 */
export function fromWallTime(wallTime: string, timeZone: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/.test(wallTime)) return undefined;
  const asUtcMs = Date.parse(`${wallTime}Z`);
  if (Number.isNaN(asUtcMs)) return undefined;
  // A zone changes its offset at most once within a day, so the offsets of the days around it are all there can be.
  const dayMs = 86_400_000;
  const before = asUtcMs - offsetMsAt(asUtcMs - dayMs, timeZone);
  const after = asUtcMs - offsetMsAt(asUtcMs + dayMs, timeZone);
  if (before + offsetMsAt(before, timeZone) === asUtcMs) return before;
  if (after + offsetMsAt(after, timeZone) === asUtcMs) return after;
  return before;
}
