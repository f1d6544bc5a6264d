import type { Filter } from '@/lib/contacts/contract';

type Operator = Filter['operator'];

type FamilyKind = 'text' | 'number' | 'datetime' | 'date' | 'id' | 'members' | 'enumeration' | 'boolean' | 'exact';

/** How the values of a property compare. @see docs/filters.md, section 2 */
export type ValueFamily = {
  kind: FamilyKind;
  /** What such a property is, for a sentence. */
  words: string;
  /** What a filter's text must be, for a sentence that begins with its place. */
  expected: string;
};

const anyText = 'must be a text';
const aDate = 'must be a date like 2026-11-22, a time like 2026-11-22T10:00:00Z, or a relative date like today-7d';

const families: Record<FamilyKind, Omit<ValueFamily, 'kind'>> = {
  text: { words: 'a text', expected: anyText },
  number: { words: 'a number', expected: 'must be a number like 42 or 1.5' },
  datetime: { words: 'a time', expected: aDate },
  date: { words: 'a date', expected: aDate },
  id: { words: 'the id of a contact', expected: 'must be an id, 1 to 18 digits' },
  members: { words: 'a choice of several options', expected: 'must be one option; use IN for any of several' },
  enumeration: { words: 'a choice of one option', expected: anyText },
  boolean: { words: 'true or false', expected: 'must be true or false' },
  exact: { words: 'neither a text, a number nor a date', expected: anyText },
};

const byType: Partial<Record<string, FamilyKind>> = {
  string: 'text',
  phone_number: 'text',
  number: 'number',
  datetime: 'datetime',
  date: 'date',
  enumeration: 'enumeration',
  bool: 'boolean',
};

export function familyOf({ name, type, fieldType }: { name: string; type: string; fieldType: string }): ValueFamily {
  const kind = kindOf({ name, type, fieldType });
  return { kind, ...families[kind] };
}

function kindOf({ name, type, fieldType }: { name: string; type: string; fieldType: string }): FamilyKind {
  if (name === 'hs_object_id') return 'id';
  if (type === 'enumeration' && fieldType === 'checkbox') return 'members';
  return byType[type] ?? 'exact';
}

const orders: ReadonlySet<Operator> = new Set(['LT', 'LTE', 'GT', 'GTE', 'BETWEEN']);
const words: ReadonlySet<Operator> = new Set(['CONTAINS_TOKEN', 'NOT_CONTAINS_TOKEN']);
const ordered: ReadonlySet<FamilyKind> = new Set(['text', 'number', 'datetime', 'date', 'id']);

export function takesOperator({ kind }: ValueFamily, operator: Operator): boolean {
  if (words.has(operator)) return kind === 'text';
  return !orders.has(operator) || ordered.has(kind);
}
