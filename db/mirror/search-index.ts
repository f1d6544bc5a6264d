import { foldForSearch, toStorableText } from '@/lib/kernel/fold-text';
import type { SqlStatement, SqlValue } from './mirror';
import { valueSqlOf } from './property-layout';
import type { PropertySnapshot } from './property-registry';
import type { StatementCache } from './statement-cache';

/**
 * Search over all contacts: FTS5 with trigrams over one folded text for each, in which every value begins with two line
 * feeds. So a word of three characters or more is a phrase of trigrams, which is exact, and a shorter one at the beginning
 * of a value is a single trigram with one or two of those line feeds in it. Digits of phone numbers are spelled with
 * characters of their own, so that they are found in phone numbers alone. @see docs/filters.md, section 7
 */
const searchTable = 'contacts_search';

/** Trigrams keep their positions (`detail=full`): a third larger than without them, but no text to check matches against. */
export const createSearchTable = `CREATE VIRTUAL TABLE ${searchTable}
  USING fts5 (text, content = '', contentless_delete = 1, tokenize = 'trigram case_sensitive 1')`;

const textNames = ['firstname', 'lastname', 'email', 'company'] as const;
const phoneNames = ['phone', 'mobilephone'] as const;
const searchedNames: ReadonlySet<string> = new Set([...textNames, ...phoneNames]);

const beginning = '\n\n';
const control = /[\0-\x1f]/g; // They spell the structure and the digits here.
const firstNonCharacter = 0xfdd0;
const firstDigitCharacter = 0x10;
const phoneWord = /^[-+()./0-9]*[0-9][-+()./0-9]*$/;

/** With SQL for the ids alone, which are counted without a look at the contacts. */
export type SearchCondition = SqlStatement & { idsSql: string };

/**
 * A condition on `contacts`: each of the words occurs. Undefined where nothing is left of them, which every contact meets.
 * Text is looked for as it is, so no word can be read as syntax.
 */
export function searchStatementPart(...words: readonly string[]): SearchCondition | undefined {
  const terms = words.flatMap((word) => toMatchTerm(foldForSearch(toStorableText(word))) ?? []);
  if (terms.length === 0) return undefined;
  const idsSql = `SELECT rowid FROM ${searchTable} WHERE ${searchTable} MATCH ?`;
  return { sql: `"_id" IN (${idsSql})`, params: [terms.join(' AND ')], idsSql };
}

function toMatchTerm(folded: string): string | undefined {
  if (folded === '') return undefined;
  const inTexts = toPhrase(spellText(folded));
  return phoneWord.test(folded) ? `(${inTexts} OR ${toPhrase(spellDigits(folded))})` : inTexts;
}

function toPhrase(spelled: string): string {
  const missing = Math.max(0, 3 - [...spelled].length);
  return `"${beginning.slice(0, missing)}${spelled.replaceAll('"', '""')}"`;
}

/** Whether a row's search text differs after these properties have changed. */
export function isSearched(names: readonly string[]): boolean {
  return names.some((name) => searchedNames.has(name));
}

/** Writes contacts' search texts anew from their rows; those that are gone leave the index. */
export function indexForSearch(prepare: StatementCache, snapshot: PropertySnapshot, ids: Iterable<bigint>): void {
  const read = prepare(`SELECT ${searchedColumns(snapshot)} FROM contacts WHERE _id = ?`);
  for (const id of ids) {
    const row = read.get(id);
    prepare(`DELETE FROM ${searchTable} WHERE rowid = ?`).run(id);
    if (row) addToSearch(prepare, id, row);
  }
}

/** Adds the rows that follow an id; returns the id of the last of them, undefined where there are none left. */
export function indexNextForSearch(
  prepare: StatementCache,
  snapshot: PropertySnapshot,
  { afterId, limit }: { afterId: bigint; limit: number },
): bigint | undefined {
  const rows = prepare(
    `SELECT CAST(_id AS TEXT), ${searchedColumns(snapshot)} FROM contacts WHERE _id > ? ORDER BY _id LIMIT ?`,
  ).all(afterId, limit);
  let last: bigint | undefined;
  for (const [id, ...row] of rows) {
    last = BigInt(String(id));
    addToSearch(prepare, last, row);
  }
  return last;
}

function searchedColumns({ layouts }: PropertySnapshot): string {
  return [...searchedNames]
    .map((name) => {
      const layout = layouts.get(name);
      return layout ? valueSqlOf(layout) : 'NULL';
    })
    .join(', ');
}

function addToSearch(prepare: StatementCache, id: bigint, row: readonly SqlValue[]): void {
  const spelled = row.flatMap((value, index) => {
    if (typeof value !== 'string') return [];
    const folded = foldForSearch(value);
    return index < textNames.length ? spellText(folded) : spellDigits(folded);
  });
  const text = spelled.filter((value) => value !== '').map((value) => beginning + value);
  prepare(`INSERT INTO ${searchTable} (rowid, text) VALUES (?, ?)`).run(id, text.join(''));
}

/** Control characters give way to code points that no text has (Unicode keeps U+FDD0 to U+FDEF free for that). */
function spellText(folded: string): string {
  return folded.replace(control, (character) => String.fromCharCode(firstNonCharacter + character.charCodeAt(0)));
}

function spellDigits(folded: string): string {
  return folded
    .replace(/[^0-9]/g, '')
    .replace(/./g, (digit) => String.fromCharCode(firstDigitCharacter + Number(digit)));
}
