import { readReferenceSpan, type Moment } from './reference-dates';

/**
 * The filter language as docs/filters.md says it and nothing else: slow, and written without a look at the compiler,
 * with which it shares no code. Tests hold the two against each other.
 */

type ReferenceProperty = { type: string; fieldType: string };
export type ReferenceRow = { id: string; properties: Readonly<Record<string, string | null>> };
export type ReferenceFilter = {
  propertyName: string;
  operator: string;
  value?: string;
  highValue?: string;
  values?: string[];
  timeZone?: string;
};
export type ReferenceQuery = { q?: string; filters?: { filters: ReferenceFilter[] }[]; sort: string };
export type ReferencePortal = {
  properties: ReadonlyMap<string, ReferenceProperty>;
  rows: readonly ReferenceRow[];
  moment: Moment;
};

/** The ids of all contacts that match, in order. */
export function evaluateReference(portal: ReferencePortal, query: ReferenceQuery): string[] {
  const groups = query.filters ?? [];
  const words = (query.q ?? '').split(/\s+/u).filter((word) => word !== '');
  const matching = portal.rows.filter(
    (row) =>
      words.every((word) => isFound(word, row)) &&
      (groups.length === 0 || groups.some(({ filters }) => filters.every((filter) => isMatch(filter, row, portal)))),
  );
  return sortRows(matching, query.sort, portal).map(({ id }) => id);
}

function kindOf(name: string, portal: ReferencePortal): string {
  const { type = '', fieldType = '' } = portal.properties.get(name) ?? {};
  if (name === 'hs_object_id') return 'id';
  if (type === 'string' || type === 'phone_number') return 'text';
  if (type === 'enumeration' && fieldType === 'checkbox') return 'members';
  return ['number', 'datetime', 'date'].includes(type) ? type : 'exact';
}

function rawOf(row: ReferenceRow, name: string): string | undefined {
  return (name === 'hs_object_id' ? row.id : row.properties[name]) || undefined;
}

type Comparable = string | number | bigint;

/** Undefined where there is no value, or none that can be read. */
function readValue(row: ReferenceRow, name: string, portal: ReferencePortal): Comparable | undefined {
  const raw = rawOf(row, name);
  if (raw === undefined) return undefined;
  switch (kindOf(name, portal)) {
    case 'id':
      return BigInt(raw);
    case 'text':
      return fold(raw);
    case 'number':
      return readDecimal(raw);
    case 'datetime':
      return readReferenceSpan(raw, { type: 'stored', moment: portal.moment })?.from;
    case 'date':
      return readReferenceSpan(raw, { type: 'date', moment: portal.moment })?.from;
    default:
      return raw;
  }
}

function isMatch(filter: ReferenceFilter, row: ReferenceRow, portal: ReferencePortal): boolean {
  const not = (operator: string) => !isMatch({ ...filter, operator }, row, portal);
  switch (filter.operator) {
    case 'HAS_PROPERTY':
      return rawOf(row, filter.propertyName) !== undefined;
    case 'NOT_HAS_PROPERTY':
      return not('HAS_PROPERTY');
    case 'NEQ':
      return not('EQ');
    case 'NOT_IN':
      return not('IN');
    case 'NOT_CONTAINS_TOKEN':
      return not('CONTAINS_TOKEN');
    case 'IN':
      return (filter.values ?? []).some((value) => isMatch({ ...filter, operator: 'EQ', value }, row, portal));
    case 'BETWEEN':
      return (
        isMatch({ ...filter, operator: 'GTE' }, row, portal) &&
        isMatch({ ...filter, operator: 'LTE', value: filter.highValue }, row, portal)
      );
    default:
      return isPositiveMatch(filter, row, portal);
  }
}

function isPositiveMatch(filter: ReferenceFilter, row: ReferenceRow, portal: ReferencePortal): boolean {
  const { propertyName, operator, value = '', timeZone } = filter;
  const kind = kindOf(propertyName, portal);
  if (kind === 'members') return (rawOf(row, propertyName) ?? '').split(';').includes(value);
  const found = readValue(row, propertyName, portal);
  if (found === undefined) return false;
  if (operator === 'CONTAINS_TOKEN') return hasEveryWord(String(found), fold(value));
  if (kind === 'date' || kind === 'datetime') {
    const moment = timeZone === undefined ? portal.moment : { ...portal.moment, timeZone };
    const span = readReferenceSpan(value, { type: kind, moment });
    if (!span) throw new Error(`${value} is no date`);
    return holds(operator, compare(found, span.from), compare(found, span.until - 1));
  }
  const sought = readSought(kind, value);
  const order = compare(found, sought);
  return holds(operator, order, order);
}

function readSought(kind: string, value: string): Comparable {
  if (kind === 'id') return BigInt(value);
  if (kind === 'number') return readDecimal(value) ?? Number.NaN;
  return kind === 'text' ? fold(value) : value;
}

/** `low` and `high`: how a value stands to the first and the last of what is meant. */
function holds(operator: string, low: number, high: number): boolean {
  switch (operator) {
    case 'EQ':
      return low >= 0 && high <= 0;
    case 'LT':
      return low < 0;
    case 'LTE':
      return high <= 0;
    case 'GT':
      return high > 0;
    case 'GTE':
      return low >= 0;
    default:
      throw new Error(`${operator} is no operator`);
  }
}

function compare(one: Comparable, other: Comparable): number {
  if (typeof one !== 'string' || typeof other !== 'string') return one < other ? -1 : one > other ? 1 : 0;
  const [left, right] = [[...one], [...other]];
  for (let index = 0; index < Math.min(left.length, right.length); index++) {
    const order = (left[index]?.codePointAt(0) ?? 0) - (right[index]?.codePointAt(0) ?? 0);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

function sortRows(rows: readonly ReferenceRow[], sort: string, portal: ReferencePortal): ReferenceRow[] {
  const name = sort.replace(/^-/, '');
  const sign = sort.startsWith('-') ? -1 : 1;
  return [...rows].sort((one, other) => {
    const [left, right] = [readValue(one, name, portal), readValue(other, name, portal)];
    const byId = sign * compare(BigInt(one.id), BigInt(other.id));
    if (left === undefined || right === undefined) {
      return left === right ? byId : left === undefined ? 1 : -1;
    }
    return sign * compare(left, right) || byId;
  });
}

function fold(text: string): string {
  return text.normalize('NFC').toUpperCase().toLowerCase().split('\u03c2').join('\u03c3').normalize('NFC');
}

function readDecimal(text: string): number | undefined {
  const match = /^([+-]?)(\d*)(?:(\.)(\d*))?(?:[eE]([+-]?\d+))?$/.exec(text.trim());
  const [, , whole = '', , decimals = ''] = match ?? [];
  if (!match || whole + decimals === '') return undefined;
  const value = parseFloat(text);
  return Number.isFinite(value) ? value : undefined;
}

const isWordCharacter = (character: string) => /[\p{L}\p{N}\p{M}]/u.test(character);

function wordsOf(text: string, isPart: (character: string) => boolean): string[][] {
  const words: string[][] = [[]];
  for (const character of text) {
    if (isPart(character)) words.at(-1)?.push(character);
    else words.push([]);
  }
  return words.filter((word) => word.length > 0);
}

function hasEveryWord(text: string, pattern: string): boolean {
  const words = wordsOf(text, isWordCharacter);
  return wordsOf(pattern, (character) => character === '*' || isWordCharacter(character)).every((wanted) =>
    words.some((word) => isWordLike(word, wanted)),
  );
}

function isWordLike(word: readonly string[], pattern: readonly string[]): boolean {
  const [head, ...rest] = pattern;
  if (head === undefined) return word.length === 0;
  if (head !== '*') return word[0] === head && isWordLike(word.slice(1), rest);
  return word.some((_, at) => isWordLike(word.slice(at), rest)) || isWordLike([], rest);
}

const searched = ['firstname', 'lastname', 'email', 'company'];
const phones = ['phone', 'mobilephone'];

function foldWithoutMarks(text: string): string {
  const strip = (marked: string) =>
    [...marked.normalize('NFKD')].filter((one) => one < '\u0300' || one > '\u036f').join('');
  return strip(fold(strip(text)));
}

function isFound(word: string, row: ReferenceRow): boolean {
  const folded = foldWithoutMarks(word);
  if (folded === '') return true;
  const has = (value: string, part: string) => ([...part].length >= 3 ? value.includes(part) : value.startsWith(part));
  const texts = searched.map((name) => foldWithoutMarks(row.properties[name] ?? ''));
  if (texts.some((text) => has(text, folded))) return true;
  const digits = folded.replace(/[^0-9]/g, '');
  if (digits === '' || !/^[0-9+\-()./]+$/.test(folded)) return false;
  return phones
    .map((name) => foldWithoutMarks(row.properties[name] ?? '').replace(/[^0-9]/g, ''))
    .some((phone) => has(phone, digits));
}
