// A second reading of HubSpot's search rules, for tests: plain loops over records, nothing of the search's own code.

export type Row = { id: number; createdAtMs: number; updatedAtMs: number; properties: Record<string, string> };
export type Kind = 'text' | 'number' | 'date' | 'choice' | 'choices';
export type Condition = {
  propertyName: string;
  operator: string;
  value?: string;
  highValue?: string;
  values?: string[];
};
export type Question = {
  filterGroups: { filters: Condition[] }[];
  query?: string;
  sorts: { propertyName: string; direction: string }[];
};

/** What a value is measured by: a number for numbers and instants, small letters for text, itself for choices. */
function measure(value: string, kind: Kind): string | number {
  if (kind === 'number') return Number(value);
  if (kind === 'date') return /^-?\d+$/u.test(value) ? Number(value) : new Date(value).getTime();
  return kind === 'text' ? value.toLowerCase() : value;
}

function listWords(value: string): Set<string> {
  const words = new Set<string>();
  let word = '';
  for (const character of `${value.toLowerCase()} `) {
    if (/[\p{L}\p{N}\p{M}]/u.test(character)) word += character;
    else if (word !== '') {
      words.add(word);
      word = '';
    }
  }
  for (const chunk of value.toLowerCase().split(/\s/u)) if (chunk !== '') words.add(chunk);
  return words;
}

/** One word against a pattern with stars, character by character. */
function fits(word: string, pattern: string): boolean {
  if (pattern === '') return word === '';
  const [head, rest] = [pattern.charAt(0), pattern.slice(1)];
  if (head !== '*') return word.startsWith(head) && fits(word.slice(head.length), rest);
  for (let skipped = 0; skipped <= word.length; skipped += 1) if (fits(word.slice(skipped), rest)) return true;
  return false;
}

function holdsWords(value: string, pattern: string): boolean {
  const words = [...listWords(value)];
  const wanted = pattern.toLowerCase().split(/\s/u).filter(Boolean);
  return wanted.length > 0 && wanted.every((each) => words.some((word) => fits(word, each)));
}

function isEqual(value: string, wanted: string, kind: Kind): boolean {
  if (kind === 'choices') return value.split(';').includes(wanted);
  return measure(value, kind) === measure(wanted, kind);
}

function holds(value: string, condition: Condition, kind: Kind): boolean {
  const { operator, value: wanted = '', highValue = '', values = [] } = condition;
  // A list of texts is compared as it is written: what is not in small letters finds nothing.
  const isListed = () =>
    values.some((each) => (kind === 'text' ? value.toLowerCase() === each : isEqual(value, each, kind)));
  switch (operator) {
    case 'EQ':
      return isEqual(value, wanted, kind);
    case 'NEQ':
      return !isEqual(value, wanted, kind);
    case 'LT':
      return measure(value, kind) < measure(wanted, kind);
    case 'LTE':
      return measure(value, kind) <= measure(wanted, kind);
    case 'GT':
      return measure(value, kind) > measure(wanted, kind);
    case 'GTE':
      return measure(value, kind) >= measure(wanted, kind);
    case 'BETWEEN':
      return measure(value, kind) >= measure(wanted, kind) && measure(value, kind) <= measure(highValue, kind);
    case 'IN':
      return isListed();
    case 'NOT_IN':
      return !isListed();
    case 'CONTAINS_TOKEN':
      return holdsWords(value, wanted);
    case 'NOT_CONTAINS_TOKEN':
      return !holdsWords(value, wanted);
    default:
      throw new Error(`The evaluator knows no operator ${operator}.`);
  }
}

function meets(row: Row, condition: Condition, kinds: ReadonlyMap<string, Kind>): boolean {
  const value = row.properties[condition.propertyName];
  if (condition.operator === 'HAS_PROPERTY') return value !== undefined;
  if (condition.operator === 'NOT_HAS_PROPERTY') return value === undefined;
  return value !== undefined && holds(value, condition, kinds.get(condition.propertyName) ?? 'text');
}

/** Every word of a query begins some word of what the query looks at. */
function answersQuery(row: Row, query: string, searched: readonly string[]): boolean {
  const words = [...listWords(searched.map((name) => row.properties[name] ?? '').join(' '))];
  return [...listWords(query)].every((wanted) => words.some((word) => word.startsWith(wanted)));
}

type Order = Pick<Question, 'sorts'> & Pick<Subject, 'kinds'>;

function compare(left: Row, right: Row, { sorts, kinds }: Order): number {
  const [sort] = sorts;
  if (!sort) return left.createdAtMs - right.createdAtMs || left.id - right.id;
  const [a, b] = [left.properties[sort.propertyName], right.properties[sort.propertyName]];
  if (a === undefined || b === undefined) {
    return Number(a === undefined) - Number(b === undefined) || left.id - right.id;
  }
  const kind = kinds.get(sort.propertyName) ?? 'text';
  const [x, y] = [measure(a, kind), measure(b, kind)];
  const order =
    typeof x === 'string' && typeof y === 'string'
      ? Buffer.compare(Buffer.from(x), Buffer.from(y))
      : Number(x) - Number(y);
  return (sort.direction === 'DESCENDING' ? -order : order) || left.id - right.id;
}

export type Subject = { rows: readonly Row[]; kinds: ReadonlyMap<string, Kind>; searched: readonly string[] };

/** The ids that a search should find, in their order. */
export function evaluate(question: Question, { rows, kinds, searched }: Subject): number[] {
  const groups = question.filterGroups.filter(({ filters }) => filters.length > 0);
  return rows
    .filter(
      (row) =>
        (groups.length === 0 ||
          groups.some(({ filters }) => filters.every((condition) => meets(row, condition, kinds)))) &&
        (!question.query || answersQuery(row, question.query, searched)),
    )
    .sort((left, right) => compare(left, right, { sorts: question.sorts, kinds }))
    .map(({ id }) => id);
}
