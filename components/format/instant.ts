/** Who reads: their language for the shape of dates and numbers, their zone for instants. */
export type FormatSettings = { locale: string; timeZone: string };

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Making an Intl formatter costs more than using it a hundred times, and a table needs thousands of uses. */
function formatterFor({ locale, timeZone }: FormatSettings, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale}|${timeZone}|${JSON.stringify(options)}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, { ...options, timeZone });
  formatters.set(key, made);
  return made;
}

/** Node and Chrome differ in which narrow space they put before AM and PM; one of them for both keeps hydration quiet. */
function format(atMs: number, settings: FormatSettings, options: Intl.DateTimeFormatOptions): string {
  return formatterFor(settings, options).format(atMs).replaceAll('\u202f', '\u00a0');
}

/** Reads an instant as HubSpot writes it, ISO 8601 or epoch milliseconds; undefined for anything else. */
export function parseInstant(value: string): number | undefined {
  if (/^-?\d{1,16}$/.test(value)) return Number(value);
  if (!/^\d{4}-\d{2}-\d{2}T/.test(value)) return undefined;
  const atMs = Date.parse(value);
  return Number.isNaN(atMs) ? undefined : atMs;
}

/** Reads a day as HubSpot writes it, `YYYY-MM-DD` or midnight UTC in epoch milliseconds, as `YYYY-MM-DD`. A day has no zone and never shifts. */
export function parseDay(value: string): string | undefined {
  const day = /^(\d{4}-\d{2}-\d{2})(T00:00(:00(\.0+)?)?Z)?$/.exec(value)?.[1];
  if (day !== undefined) return Number.isNaN(Date.parse(day)) ? undefined : day;
  if (!/^-?\d{1,16}$/.test(value)) return undefined;
  const date = new Date(Number(value));
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString().slice(0, 10);
}

export function formatInstant(atMs: number, settings: FormatSettings): string {
  return format(atMs, settings, { dateStyle: 'medium', timeStyle: 'short' });
}

/** To the second and with the zone named, for hover and for doubt. */
export function formatInstantPrecisely(atMs: number, settings: FormatSettings): string {
  return format(atMs, settings, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
  });
}

/** Day and time to the second, without the year: for lists of what happened lately. */
export function formatMoment(atMs: number, settings: FormatSettings): string {
  const time = { hour: 'numeric', minute: '2-digit', second: '2-digit' } as const;
  return format(atMs, settings, { month: 'short', day: 'numeric', ...time });
}

export function formatTime(atMs: number, settings: FormatSettings): string {
  return format(atMs, settings, { timeStyle: 'short' });
}

export function formatDay(day: string, locale: string): string {
  return format(Date.parse(day), { locale, timeZone: 'UTC' }, { dateStyle: 'medium' });
}

/** Whole seconds as the largest two units: "28 min 12 s". */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  if (hours > 0) return `${hours} h ${minutes} min`;
  return minutes > 0 ? `${minutes} min ${whole % 60} s` : `${whole} s`;
}

/** The zone if this runtime knows it, so that a value from a cookie can be given to Intl. */
export function parseTimeZone(value: string | undefined): string | undefined {
  if (!value || value.length > 64) return undefined;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

/** The first language of an Accept-Language header that this runtime can format in; English otherwise. */
export function parseLocale(acceptLanguage: string | null): string {
  const wanted = (acceptLanguage ?? '').split(',', 10).map((part) => part.split(';')[0]?.trim() ?? '');
  for (const tag of wanted) {
    if (!/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(tag)) continue;
    const supported = findSupported(tag);
    if (supported) return supported;
  }
  return 'en';
}

/** Intl throws on what only looks like a tag, such as the retired en-GB-oed. */
function findSupported(tag: string): string | undefined {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(tag)[0];
  } catch {
    return undefined;
  }
}
