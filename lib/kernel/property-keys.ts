const number = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const epochMs = /^-?\d{1,16}$/;
const isoDay = /^\d{4}-\d{2}-\d{2}$/;
const isoMoment =
  /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d+))?)?(?:Z|([+-](?:[01]\d|2[0-3])):?([0-5]\d))$/;

const dayMs = 86_400_000;
/** The widest instant that a JavaScript date can hold, in milliseconds either side of 1970. */
const widestInstantMs = 8.64e15;

/** A property's text as the number that it compares as; null where it cannot be read. @see docs/filters.md, section 2 */
export function parseNumberKey(text: string): number | null {
  const trimmed = text.trim();
  if (!number.test(trimmed)) return null;
  const value = Number(trimmed);
  return Number.isFinite(value) ? value : null;
}

/** A property's text as epoch milliseconds; null where it cannot be read. @see docs/filters.md, section 2 */
export function parseInstantKey(text: string): number | null {
  if (epochMs.test(text)) {
    const value = Number(text);
    return Math.abs(value) <= widestInstantMs ? value : null;
  }
  if (isoDay.test(text)) return parseDay(text);
  const [, day, hour, minute, second = '00', fraction = '0', offsetHour = '+00', offsetMinute = '00'] =
    isoMoment.exec(text) ?? [];
  if (!day || !hour || !minute || parseDay(day) === null) return null;
  return Date.parse(
    `${day}T${hour}:${minute}:${second}.${fraction.slice(0, 3).padEnd(3, '0')}${offsetHour}:${offsetMinute}`,
  );
}

/** A property's text as the midnight in UTC of its day, in epoch milliseconds; null where it cannot be read. */
export function parseDateKey(text: string): number | null {
  const instant = parseInstantKey(text);
  return instant === null ? null : Math.floor(instant / dayMs) * dayMs;
}

function parseDay(day: string): number | null {
  const value = Date.parse(`${day}T00:00:00.000Z`);
  if (Number.isNaN(value)) return null;
  // `Date.parse` takes 30 February for 1 March.
  const isShort = day.slice(8) <= '28' || new Date(value).toISOString().startsWith(day);
  return isShort ? value : null;
}
