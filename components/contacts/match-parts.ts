/** A piece of a text, and whether it is what was searched for. */
export type TextPart = { text: string; isMatch: boolean };

const marks = /[\u0300-\u036f]/g;
const phoneWord = /^[\d+\-().\/]*\d[\d+\-().\/]*$/;

/** Folds one character so that its place in the text is kept: what it becomes may be longer or nothing at all. */
const fold = (text: string) => text.normalize('NFKD').replace(marks, '').toUpperCase().toLowerCase().replace(/ς/g, 'σ');

type FoldedText = {
  folded: string;
  /** For each code unit of `folded`, where its character begins in the text. */ starts: number[];
};

function foldWithPlaces(text: string, isDigits: boolean): FoldedText {
  let folded = '';
  const starts: number[] = [];
  let at = 0;
  for (const character of text) {
    const piece = isDigits ? (/\d/.test(character) ? character : '') : fold(character);
    for (let unit = 0; unit < piece.length; unit++) starts.push(at);
    folded += piece;
    at += character.length;
  }
  return { folded, starts };
}

/** Words of fewer characters are looked for at the beginning of a value only. */
const anywhereMin = 3;

function findRanges({ folded, starts }: FoldedText, word: string, textLength: number): [number, number][] {
  const ranges: [number, number][] = [];
  const isAnywhere = [...word].length >= anywhereMin;
  for (let from = folded.indexOf(word); from >= 0; from = folded.indexOf(word, from + word.length)) {
    if (!isAnywhere && from > 0) break;
    const end = from + word.length;
    ranges.push([starts[from] ?? 0, starts[end] ?? textLength]);
  }
  return ranges;
}

/** The text in pieces, those that a search has found marked; as docs/filters.md says what a search finds. */
export function toMatchParts(text: string, search: string, { isPhone = false } = {}): TextPart[] {
  const words = search.split(/\s+/).filter((word) => word !== '');
  const ranges = words.flatMap((word) => {
    const isDigits = isPhone && phoneWord.test(word);
    if (isPhone && !isDigits) return [];
    const sought = isDigits ? word.replace(/\D/g, '') : fold(word);
    return sought === '' ? [] : findRanges(foldWithPlaces(text, isDigits), sought, text.length);
  });
  const parts: TextPart[] = [];
  let at = 0;
  for (const [from, to] of mergeRanges(ranges)) {
    if (from > at) parts.push({ text: text.slice(at, from), isMatch: false });
    parts.push({ text: text.slice(from, to), isMatch: true });
    at = to;
  }
  if (at < text.length || parts.length === 0) parts.push({ text: text.slice(at), isMatch: false });
  return parts;
}

function mergeRanges(ranges: readonly [number, number][]): [number, number][] {
  const merged: [number, number][] = [];
  for (const [from, to] of ranges.toSorted((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}
