import { constantFrom, array, assert, oneof, property, record, string, option } from 'fast-check';
import { expect, it } from 'vitest';
import type { Mirror } from './mirror';
import { searchStatementPart } from './search-index';
import { contact, openTestMirror, upsert } from './test-mirror';

/** Written from docs/filters.md section 7 alone. */
function naivelyMatches(person: Record<string, string | null>, word: string): boolean {
  const fold = (text: string) =>
    text.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').normalize('NFC').toUpperCase().toLowerCase()
      .replaceAll('ς', 'σ').normalize('NFC').normalize('NFKD').replace(/[\u0300-\u036f]/g, ''); // prettier-ignore
  const isIn = (value: string, looked: string) =>
    Array.from(looked).length >= 3 ? value.includes(looked) : value !== '' && value.startsWith(looked);
  const folded = fold(storable(word));
  if (folded === '') return true;
  const values = [person.firstname, person.lastname, person.email, person.company].map((value) => fold(value ?? ''));
  const phones = [person.phone, person.mobilephone].map((value) => fold(value ?? '').replace(/[^0-9]/g, ''));
  const digits = /^[0-9+\-()./]+$/.test(folded) ? folded.replace(/[^0-9]/g, '') : '';
  return values.some((value) => isIn(value, folded)) || (digits !== '' && phones.some((value) => isIn(value, digits)));
}

function find(mirror: Mirror, ...words: string[]): string[] {
  const part = searchStatementPart(...words);
  const where = part ? `WHERE ${part.sql}` : '';
  const sql = `SELECT CAST(_id AS TEXT) FROM contacts ${where} ORDER BY _id`;
  return mirror.reader.all({ sql, params: part?.params ?? [] }).map(([id]) => String(id));
}

function buildAll(mirror: Mirror): void {
  while (!mirror.buildNextIndex());
}

const people = [
  contact('1', { firstname: 'Élodie', lastname: 'Straße', email: 'elodie@example.com', phone: '+49 (30) 555-1234' }),
  contact('2', { firstname: 'Ольга', lastname: 'Иванова', company: 'Acme "Ltd" AND NOT' }),
  contact('3', { firstname: '5551', lastname: 'O’Brien', mobilephone: '017' }),
];

it.each([
  ['elod', ['1']],
  ['ÉL', ['1']],
  ['strasse', ['1']],
  ['trass', ['1']],
  ['tr', []],
  ['ВАНОВ', ['2']],
  ['"ltd"', ['2']],
  ['AND', ['2']],
  ['5551', ['1', '3']],
  ['555-1', ['1']],
  ['(493)', ['1']],
  ['(30)', []],
  ['49', ['1']],
  ['5', ['3']],
  ['01', ['3']],
  ['*', []],
  ['\u0301', ['1', '2', '3']],
])('finds by "%s" the contacts %j', (word, ids) => {
  const { mirror } = openTestMirror();
  upsert(mirror, people);
  buildAll(mirror);
  expect(find(mirror, word)).toEqual(ids);
});

it('finds contacts in which every word occurs, wherever', () => {
  const { mirror } = openTestMirror();
  upsert(mirror, people);
  buildAll(mirror);
  expect(find(mirror, 'exam', 'el', '4930')).toEqual(['1']);
  expect(find(mirror, 'exam', 'olga')).toEqual([]);
});

it('follows what is written after it was built', () => {
  const { mirror } = openTestMirror();
  upsert(mirror, people);
  buildAll(mirror);
  upsert(mirror, [contact('1', { firstname: 'Zoë' }, '2026-02-01T00:00:00Z'), contact('4', { lastname: 'Zoellner' })]);
  mirror.write((writer) => writer.removeContacts(['3'], { reason: 'deleted', atMs: 1 }));
  expect(find(mirror, 'zoe')).toEqual(['1', '4']);
  expect(find(mirror, 'elodie')).toEqual([]);
  expect(find(mirror, '5551')).toEqual([]);
});

const letters = oneof(
  constantFrom(...'abcABC015 .-+()"\'*:^\n\0\u0010\u0301éÉßẞΣσςИивİıﬁ한글ガ太郎👍\ud83d'),
  string({ unit: 'grapheme', maxLength: 2 }),
);
const texts = array(letters, { maxLength: 8 }).map((parts) => parts.join(''));
const persons = record({
  firstname: option(texts),
  lastname: option(texts),
  email: option(texts),
  company: option(texts),
  phone: option(texts),
  mobilephone: option(texts),
});

it('finds exactly what looking at each value finds, for random texts in several scripts', () => {
  const { mirror } = openTestMirror();
  buildAll(mirror);
  let moment = Date.UTC(2026, 0, 1);
  assert(
    property(array(persons, { minLength: 1, maxLength: 8 }), texts, (crowd, extra) => {
      moment += 1000;
      const at = new Date(moment).toISOString();
      upsert(
        mirror,
        crowd.map((person, index) => contact(String(index + 1), person, at)),
      );
      const present = crowd.map((_person, index) => String(index + 1));
      const words = [...crowd.flatMap((person) => slicesOf(person)), extra].flatMap((word) => word.split(/\s+/));
      for (const word of new Set(words.filter((each) => each !== ''))) {
        const expected = present.filter((id) => naivelyMatches(stored(crowd[Number(id) - 1]), word));
        expect(find(mirror, word).filter((id) => present.includes(id))).toEqual(expected);
      }
    }),
    { numRuns: 40 },
  );
});

/** Some pieces of a person's values, so that there is something to find. */
function slicesOf(person: Record<string, string | null>): string[] {
  return Object.values(person).flatMap((value) => {
    const characters = Array.from(value ?? '');
    return [1, 2, 3, 5].map((length) => characters.slice(length % 2, (length % 2) + length).join(''));
  });
}

function stored(person: Record<string, string | null> = {}): Record<string, string | null> {
  return Object.fromEntries(Object.entries(person).map(([name, value]) => [name, value && storable(value)]));
}

/** Half a surrogate pair is kept as the replacement character. */
function storable(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}
