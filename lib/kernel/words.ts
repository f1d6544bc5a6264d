const word = /[\p{L}\p{N}\p{M}]+/gu;
const wordPattern = /[\p{L}\p{N}\p{M}*]+/gu;

/** The words of a folded text: its runs of letters and digits, with the marks that belong to them. @see docs/filters.md, section 3 */
function toWords(folded: string): readonly string[] {
  return folded.match(word) ?? [];
}

/** The words of a folded pattern, in which `*` is any run within a word. */
export function toPatternWords(folded: string): readonly string[] {
  return folded.match(wordPattern) ?? [];
}

/** What a text must contain to have a chance with a pattern; finding that out is far cheaper than taking the text apart. */
export function listLiterals(patternWord: string): string[] {
  return patternWord.split('*').filter((piece) => piece !== '');
}

/** Whether a folded text has every word of a folded pattern. */
export function hasWords(folded: string, foldedPattern: string): boolean {
  const words = toWords(folded);
  return toPatternWords(foldedPattern).every((pattern) => words.some((each) => matchesWord(each, pattern)));
}

function matchesWord(word: string, pattern: string): boolean {
  const pieces = pattern.split('*');
  const [first = '', ...others] = pieces;
  const last = others.pop();
  if (last === undefined) return word === first;
  if (word.length < first.length + last.length || !word.startsWith(first) || !word.endsWith(last)) return false;
  let from = first.length;
  for (const piece of others) {
    const at = word.indexOf(piece, from);
    if (at === -1) return false;
    from = at + piece.length;
  }
  return from <= word.length - last.length;
}
