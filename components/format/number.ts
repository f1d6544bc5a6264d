/**
 * Groups the digits of a number without changing it: decimals stay as many as they are ("1.10"), and what is not plainly a
 * number, starts with a zero or is too long to be exact is shown as it came.
 */
export function formatNumber(value: string, locale: string): string {
  const match = /^-?(0|[1-9]\d{0,14})(?:\.(\d{1,15}))?$/.exec(value);
  if (!match || value.replace(/\D/g, '').length > 15) return value;
  const digits = match[2]?.length ?? 0;
  return formatterFor(locale, digits).format(Number(value)).replaceAll('\u202f', '\u00a0');
}

const formatters = new Map<string, Intl.NumberFormat>();

/** Groups from five digits on: four are as often a year or a code as an amount. */
function formatterFor(locale: string, digits: number): Intl.NumberFormat {
  const key = `${locale}|${digits}`;
  const known = formatters.get(key);
  if (known) return known;
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits, useGrouping: 'min2' } as const;
  const made = new Intl.NumberFormat(locale, options);
  formatters.set(key, made);
  return made;
}

/** A count, "9,999": of one nobody thinks that it is a year. */
export function formatAmount(count: number, locale: string): string {
  return new Intl.NumberFormat(locale).format(count).replaceAll('\u202f', '\u00a0');
}

/** "1 contact", "9,999 contacts". */
export function formatCount(count: number, noun: { one: string; many: string }, locale: string): string {
  return `${formatAmount(count, locale)} ${count === 1 ? noun.one : noun.many}`;
}
