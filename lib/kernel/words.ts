const wordCharacter = /[\p{L}\p{N}\p{M}]/u;
const patternWord = /[\p{L}\p{N}\p{M}*]+/gu;

/** The words of a folded pattern, in which `*` is any run within a word. @see docs/filters.md, section 4 */
export function toPatternWords(folded: string): readonly string[] {
  return folded.match(patternWord) ?? [];
}

/** What a text must contain to have a chance with a word of a pattern. */
export function listLiterals(word: string): string[] {
  return word.split('*').filter((piece) => piece !== '');
}

type WordMatcher = (folded: string) => boolean;

/** One pattern is held against all rows of a table before the next one comes. */
let last: { pattern: string; matchers: readonly WordMatcher[] } | undefined;

/** Whether a folded text has every word of a folded pattern. */
export function hasWords(folded: string, foldedPattern: string): boolean {
  if (last?.pattern !== foldedPattern) {
    last = { pattern: foldedPattern, matchers: toPatternWords(foldedPattern).map(createWordMatcher) };
  }
  return last.matchers.every((matches) => matches(folded));
}

/** Looks for the longest piece of the pattern and takes only the words apart that it is found in. */
function createWordMatcher(pattern: string): WordMatcher {
  const pieces = pattern.split('*');
  const longest = pieces.reduce((one, other) => (other.length > one.length ? other : one));
  if (longest === '') return (text) => wordCharacter.test(text);
  return (text) => {
    for (let at = text.indexOf(longest); at !== -1;) {
      const end = findEnd(text, at + longest.length);
      if (matchesWord(text.slice(findStart(text, at), end), pieces)) return true;
      at = text.indexOf(longest, end);
    }
    return false;
  };
}

function matchesWord(word: string, pieces: readonly string[]): boolean {
  const [first = '', ...others] = pieces;
  const final = others.pop();
  if (final === undefined) return word === first;
  if (word.length < first.length + final.length || !word.startsWith(first) || !word.endsWith(final)) return false;
  let from = first.length;
  for (const piece of others) {
    const at = word.indexOf(piece, from);
    if (at === -1) return false;
    from = at + piece.length;
  }
  return from <= word.length - final.length;
}

/** Where the word begins that goes on at `at`. */
function findStart(text: string, at: number): number {
  let start = at;
  while (start > 0) {
    const isPair = start > 1 && isLowSurrogate(text.charCodeAt(start - 1));
    const before = start - (isPair ? 2 : 1);
    if (!isWordCharacter(text, before)) break;
    start = before;
  }
  return start;
}

/** Where the word ends that goes on at `at`. */
function findEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length && isWordCharacter(text, end)) end += (text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1;
  return end;
}

function isWordCharacter(text: string, at: number): boolean {
  const code = text.codePointAt(at) ?? 0;
  if (code < 128) return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || (code >= 65 && code <= 90);
  return wordCharacter.test(String.fromCodePoint(code));
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}
