import { formatDay, formatInstant, parseDay, parseInstant, type FormatSettings } from '@/components/format/instant';

export const dateUnits = ['h', 'd', 'w', 'M', 'q', 'y'] as const;
export type DateUnit = (typeof dateUnits)[number];

export const dateAnchors = ['now', 'today', 'startOfWeek', 'startOfMonth', 'startOfQuarter', 'startOfYear'] as const;
export type DateAnchor = (typeof dateAnchors)[number];

/** A date as a filter says it: a day, a day or moment relative to when it is asked, or a moment in figures. */
export type DateOperand =
  | { kind: 'day'; day: string }
  | { kind: 'relative'; anchor: DateAnchor; amount: number; unit: DateUnit }
  | { kind: 'moment'; atMs: number };

const relativePattern =
  /^(now|today|startOfWeek|startOfMonth|startOfQuarter|startOfYear)(?:([+-])(\d{1,5})([hdwMqy]))?$/;

/** Reads what docs/filters.md allows for a date; undefined for anything else. */
export function parseDateOperand(text: string): DateOperand | undefined {
  const relative = relativePattern.exec(text);
  if (relative) {
    const [, anchor, sign, digits, unit] = relative;
    const amount = Number(digits ?? 0) * (sign === '-' ? -1 : 1);
    const known = dateAnchors.find((each) => each === anchor);
    return known && { kind: 'relative', anchor: known, amount, unit: dateUnits.find((each) => each === unit) ?? 'd' };
  }
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    const day = parseDay(text);
    return day === undefined ? undefined : { kind: 'day', day };
  }
  const atMs = parseInstant(text);
  return atMs === undefined ? undefined : { kind: 'moment', atMs };
}

export function toRelativeText(anchor: DateAnchor, amount = 0, unit: DateUnit = 'd'): string {
  if (amount === 0) return anchor;
  return `${anchor}${amount < 0 ? '-' : '+'}${Math.abs(amount)}${unit}`;
}

export const unitWords: Record<DateUnit, { one: string; many: string }> = {
  h: { one: 'hour', many: 'hours' },
  d: { one: 'day', many: 'days' },
  w: { one: 'week', many: 'weeks' },
  M: { one: 'month', many: 'months' },
  q: { one: 'quarter', many: 'quarters' },
  y: { one: 'year', many: 'years' },
};

export function toSpanWords(amount: number, unit: DateUnit): string {
  return amount === 1 ? unitWords[unit].one : `${amount} ${unitWords[unit].many}`;
}

const anchorWords: Record<DateAnchor, string> = {
  now: 'now',
  today: 'today',
  startOfWeek: 'the start of this week',
  startOfMonth: 'the start of this month',
  startOfQuarter: 'the start of this quarter',
  startOfYear: 'the start of this year',
};

/** A date of a filter for people; what cannot be read as one is shown as it came. */
export function describeDate(text: string, settings: FormatSettings): string {
  const operand = parseDateOperand(text);
  if (!operand) return text;
  if (operand.kind === 'day') return formatDay(operand.day, settings.locale);
  if (operand.kind === 'moment') return formatInstant(operand.atMs, settings);
  const { anchor, amount, unit } = operand;
  if (amount === 0) return anchorWords[anchor];
  if (anchor === 'today' && unit === 'd' && Math.abs(amount) === 1) return amount < 0 ? 'yesterday' : 'tomorrow';
  const count = Math.abs(amount);
  const span = `${count} ${count === 1 ? unitWords[unit].one : unitWords[unit].many}`;
  if (anchor === 'now' || anchor === 'today') return amount < 0 ? `${span} ago` : `${span} from now`;
  return `${span} ${amount < 0 ? 'before' : 'after'} ${anchorWords[anchor]}`;
}
