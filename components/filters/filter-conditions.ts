import { assertNever } from '@/lib/kernel/assert';
import type { FilterGroups } from '@/lib/contacts/contract';
import { parseDateOperand, toRelativeText, type DateUnit } from './date-operand';
import type { FilterKind } from './filter-kind';

export type Filter = FilterGroups[number]['filters'][number];
export type Operator = Filter['operator'];

/** What a person chooses between property and value. Most are an operator of the filter language, some a way of using one. */
export type Condition = Operator | 'LAST' | 'NEXT' | 'AGO' | 'AHEAD' | 'PERIOD';

const presence: Condition[] = ['HAS_PROPERTY', 'NOT_HAS_PROPERTY'];
const order: Condition[] = ['EQ', 'NEQ', 'GT', 'GTE', 'LT', 'LTE', 'BETWEEN'];
const dateConditions: Condition[] = [
  'PERIOD',
  'LAST',
  'AGO',
  'NEXT',
  'AHEAD',
  'EQ',
  'LT',
  'LTE',
  'GT',
  'GTE',
  'BETWEEN',
  'NEQ',
  ...presence,
];

/** The conditions that a kind of property takes, the usual one first. */
export const conditionsOf: Record<FilterKind, readonly Condition[]> = {
  text: [
    'CONTAINS_TOKEN',
    'NOT_CONTAINS_TOKEN',
    'EQ',
    'NEQ',
    'IN',
    'NOT_IN',
    ...presence,
    'LT',
    'LTE',
    'GT',
    'GTE',
    'BETWEEN',
  ],
  number: [...order, 'IN', 'NOT_IN', ...presence],
  id: ['IN', 'NOT_IN', ...order, ...presence],
  datetime: dateConditions,
  date: dateConditions,
  choice: ['IN', 'NOT_IN', ...presence, 'EQ', 'NEQ'],
  members: ['IN', 'NOT_IN', ...presence, 'EQ', 'NEQ'],
  owner: ['IN', 'NOT_IN', ...presence, 'EQ', 'NEQ'],
  boolean: ['EQ', 'NEQ', ...presence, 'IN', 'NOT_IN'],
  exact: ['EQ', 'NEQ', 'IN', 'NOT_IN', ...presence],
};

const words: Record<Condition, string> = {
  EQ: 'is',
  NEQ: 'is not',
  LT: 'is less than',
  LTE: 'is at most',
  GT: 'is more than',
  GTE: 'is at least',
  BETWEEN: 'is between',
  IN: 'is any of',
  NOT_IN: 'is none of',
  HAS_PROPERTY: 'is known',
  NOT_HAS_PROPERTY: 'is unknown',
  CONTAINS_TOKEN: 'contains word',
  NOT_CONTAINS_TOKEN: 'does not contain word',
  LAST: 'is in the last',
  NEXT: 'is in the next',
  AGO: 'is more than … ago',
  AHEAD: 'is more than … from now',
  PERIOD: 'is',
};
const dateWords: Partial<Record<Condition, string>> = {
  EQ: 'is on',
  NEQ: 'is not on',
  LT: 'is before',
  LTE: 'is on or before',
  GT: 'is after',
  GTE: 'is on or after',
};
const textWords: Partial<Record<Condition, string>> = {
  LT: 'comes before',
  LTE: 'is or comes before',
  GT: 'comes after',
  GTE: 'is or comes after',
};

export function isDateKind(kind: FilterKind): boolean {
  return kind === 'date' || kind === 'datetime';
}

/** A condition in the words that people use, as they fit the kind of property. */
export function toConditionWords(condition: Condition, kind: FilterKind): string {
  if (isDateKind(kind)) return dateWords[condition] ?? words[condition];
  return (kind === 'text' ? textWords[condition] : undefined) ?? words[condition];
}

/** Stretches of time that have a name. What is under way ends today, so that one filter says it. */
export const periods = [
  { label: 'today', operator: 'EQ', value: 'today' },
  { label: 'yesterday', operator: 'EQ', value: 'today-1d' },
  { label: 'tomorrow', operator: 'EQ', value: 'today+1d' },
  { label: 'this week', operator: 'BETWEEN', value: 'startOfWeek', highValue: 'startOfWeek+6d' },
  { label: 'last week', operator: 'BETWEEN', value: 'startOfWeek-1w', highValue: 'startOfWeek-1d' },
  { label: 'in the last 7 days', operator: 'BETWEEN', value: 'today-7d', highValue: 'today' },
  { label: 'in the last 30 days', operator: 'BETWEEN', value: 'today-30d', highValue: 'today' },
  { label: 'in the last 90 days', operator: 'BETWEEN', value: 'today-90d', highValue: 'today' },
  { label: 'this month so far', operator: 'BETWEEN', value: 'startOfMonth', highValue: 'today' },
  { label: 'this quarter so far', operator: 'BETWEEN', value: 'startOfQuarter', highValue: 'today' },
  { label: 'this year so far', operator: 'BETWEEN', value: 'startOfYear', highValue: 'today' },
  { label: 'last month', operator: 'BETWEEN', value: 'startOfMonth-1M', highValue: 'startOfMonth-1d' },
  { label: 'last quarter', operator: 'BETWEEN', value: 'startOfQuarter-1q', highValue: 'startOfQuarter-1d' },
  { label: 'last year', operator: 'BETWEEN', value: 'startOfYear-1y', highValue: 'startOfYear-1d' },
] as const satisfies { label: string; operator: Operator; value: string; highValue?: string }[];

type Bounds = Pick<Filter, 'operator' | 'value' | 'highValue'>;

export function findPeriod({ operator, value, highValue }: Bounds): (typeof periods)[number] | undefined {
  return periods.find(
    (period) =>
      period.operator === operator &&
      period.value === value &&
      ('highValue' in period ? period.highValue : undefined) === highValue,
  );
}

export type Span = { condition: 'LAST' | 'NEXT' | 'AGO' | 'AHEAD'; amount: number; unit: DateUnit };

/** The operator and bounds of a span of time counted from now. */
export function toSpanBounds({ condition, amount, unit }: Span): Bounds {
  const anchor = unit === 'h' ? 'now' : 'today';
  const back = toRelativeText(anchor, -amount, unit);
  const ahead = toRelativeText(anchor, amount, unit);
  switch (condition) {
    case 'LAST':
      return { operator: 'BETWEEN', value: back, highValue: anchor };
    case 'NEXT':
      return { operator: 'BETWEEN', value: anchor, highValue: ahead };
    case 'AGO':
      return { operator: 'LT', value: back };
    case 'AHEAD':
      return { operator: 'GT', value: ahead };
    default:
      return assertNever(condition);
  }
}

/** The span that bounds were made of; undefined where they say something else. */
export function findSpan(bounds: Bounds): Span | undefined {
  const texts = [bounds.value, bounds.highValue].filter((text) => text !== undefined);
  for (const text of texts) {
    const operand = parseDateOperand(text);
    if (operand?.kind !== 'relative' || operand.amount === 0) continue;
    const conditions = operand.amount < 0 ? (['LAST', 'AGO'] as const) : (['NEXT', 'AHEAD'] as const);
    for (const condition of conditions) {
      const span: Span = { condition, amount: Math.abs(operand.amount), unit: operand.unit };
      const made = toSpanBounds(span);
      const isSame =
        made.operator === bounds.operator && made.value === bounds.value && made.highValue === bounds.highValue;
      if (isSame) return span;
    }
  }
  return undefined;
}
