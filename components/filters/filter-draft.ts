import type { DateUnit } from './date-operand';
import { parseDateOperand } from './date-operand';
import {
  conditionsOf,
  findPeriod,
  findSpan,
  isDateKind,
  periods,
  toSpanBounds,
  type Condition,
  type Filter,
} from './filter-conditions';
import type { FilterKind } from './filter-kind';

/** A filter while it is being built. What its condition has no use for is kept, for the way back to another condition. */
export type FilterDraft = {
  propertyName: string;
  condition: Condition;
  value: string;
  highValue: string;
  values: readonly string[];
  /** Of a span of time, as typed. */
  amount: string;
  unit: DateUnit;
  /** Place of a named period. */
  period: number;
  timeZone: string | undefined;
};

/** What is wrong with a draft, and where. */
export type DraftProblem = { field: 'value' | 'highValue' | 'values' | 'amount'; message: string };

const valuesMax = 500;
const idsMax = 10_000;
const textMax = 3000;
const wordsMax = 20;
const amountMax = 99_999;
const amountDefault = '30';

/** A new filter on a property, with the usual condition of its kind. Days are those of the reader's zone, also for others. */
export function startDraft(propertyName: string, kind: FilterKind, timeZone: string): FilterDraft {
  const isDate = isDateKind(kind);
  return {
    propertyName,
    condition: isDate ? 'LAST' : (conditionsOf[kind][0] ?? 'EQ'),
    value: kind === 'boolean' ? 'true' : isDate ? 'today' : '',
    highValue: isDate ? 'today' : '',
    values: [],
    amount: amountDefault,
    unit: 'd',
    period: 0,
    timeZone: isDate ? timeZone : undefined,
  };
}

export function toDraft(filter: Filter, kind: FilterKind, timeZone: string): FilterDraft {
  const { propertyName, operator, value = '', highValue = '', values = [] } = filter;
  const draft = { ...startDraft(propertyName, kind, timeZone), condition: operator, value, highValue, values };
  if (!isDateKind(kind)) return draft;
  const dated: FilterDraft = { ...draft, timeZone: filter.timeZone };
  const period = findPeriod(filter);
  if (period) return { ...dated, condition: 'PERIOD', period: periods.indexOf(period) };
  const span = findSpan(filter);
  return span ? { ...dated, condition: span.condition, amount: String(span.amount), unit: span.unit } : dated;
}

/** The filter that a sound draft stands for. */
export function toFilter(draft: FilterDraft, kind: FilterKind): Filter {
  const { propertyName, condition, value, highValue, values, amount, unit, period, timeZone } = draft;
  const zone = isDateKind(kind) && timeZone !== undefined ? { timeZone } : {};
  switch (condition) {
    case 'HAS_PROPERTY':
    case 'NOT_HAS_PROPERTY':
      return { propertyName, operator: condition };
    case 'IN':
    case 'NOT_IN':
      return { propertyName, operator: condition, values: values.map((each) => each.trim()), ...zone };
    case 'BETWEEN':
      return { propertyName, operator: condition, value: value.trim(), highValue: highValue.trim(), ...zone };
    case 'PERIOD': {
      const { label: _label, ...bounds } = periods[period] ?? periods[0];
      return { propertyName, ...bounds, ...zone };
    }
    case 'LAST':
    case 'NEXT':
    case 'AGO':
    case 'AHEAD':
      return { propertyName, ...toSpanBounds({ condition, amount: Number(amount), unit }), ...zone };
    default:
      return { propertyName, operator: condition, value: value.trim(), ...zone };
  }
}

const isNumber = (text: string) =>
  /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text.trim()) && Number.isFinite(Number(text));

/** Why one text cannot stand in a filter on that kind of property; undefined if it can. */
function findTextProblem(text: string, kind: FilterKind): string | undefined {
  const trimmed = text.trim();
  if (trimmed === '') return isDateKind(kind) ? 'Choose a date.' : 'Enter a value.';
  if (trimmed.length > textMax) return `Use at most ${textMax} characters.`;
  if (kind === 'number' && !isNumber(trimmed)) return `“${trimmed}” is not a number. Write it like 1200 or 0.5.`;
  if (kind === 'id' && !/^\d{1,20}$/.test(trimmed)) return `“${trimmed}” is not a contact id: ids are digits.`;
  if (isDateKind(kind) && !parseDateOperand(trimmed)) return `“${trimmed}” is not a date.`;
  if (kind === 'members' && trimmed.includes(';')) return 'Choose one value at a time.';
  return undefined;
}

function findWordsProblem(text: string): string | undefined {
  const words = text.match(/[\p{L}\p{N}\p{M}*]+/gu) ?? [];
  if (words.length === 0) return 'Enter a word: letters or digits.';
  return words.length > wordsMax ? `Use at most ${wordsMax} words.` : undefined;
}

function findValuesProblem(values: readonly string[], kind: FilterKind): DraftProblem | undefined {
  const max = kind === 'id' ? idsMax : valuesMax;
  if (values.length === 0) return { field: 'values', message: 'Choose at least one value.' };
  if (values.length > max) return { field: 'values', message: `Choose at most ${max} values.` };
  const message = values.map((value) => findTextProblem(value, kind)).find((problem) => problem !== undefined);
  return message === undefined ? undefined : { field: 'values', message };
}

/** The first thing that has to be mended before a draft is a filter. */
export function findDraftProblem(draft: FilterDraft, kind: FilterKind): DraftProblem | undefined {
  const { condition, value, highValue, values, amount } = draft;
  const check = (field: 'value' | 'highValue', text: string): DraftProblem | undefined => {
    const message = findTextProblem(text, kind);
    return message === undefined ? undefined : { field, message };
  };
  switch (condition) {
    case 'HAS_PROPERTY':
    case 'NOT_HAS_PROPERTY':
    case 'PERIOD':
      return undefined;
    case 'IN':
    case 'NOT_IN':
      return findValuesProblem(values, kind);
    case 'BETWEEN':
      return check('value', value) ?? check('highValue', highValue) ?? findOrderProblem(value, highValue, kind);
    case 'LAST':
    case 'NEXT':
    case 'AGO':
    case 'AHEAD': {
      const isWhole = /^\d{1,5}$/.test(amount.trim()) && Number(amount) > 0;
      return isWhole ? undefined : { field: 'amount', message: `Enter a whole number from 1 to ${amountMax}.` };
    }
    case 'CONTAINS_TOKEN':
    case 'NOT_CONTAINS_TOKEN': {
      const message = findWordsProblem(value);
      return check('value', value) ?? (message === undefined ? undefined : { field: 'value', message });
    }
    default:
      return check('value', value);
  }
}

function findOrderProblem(low: string, high: string, kind: FilterKind): DraftProblem | undefined {
  const message = 'The second value has to be the larger one.';
  if (kind === 'number' && Number(low) > Number(high)) return { field: 'highValue', message };
  const days = [low, high].map((text) => parseDateOperand(text));
  const isWrong = days[0]?.kind === 'day' && days[1]?.kind === 'day' && days[0].day > days[1].day;
  return isWrong ? { field: 'highValue', message: 'The second date has to be the later one.' } : undefined;
}
