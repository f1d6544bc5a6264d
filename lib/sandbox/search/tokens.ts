const words = /[\p{L}\p{N}\p{M}]+/gu;
/** Most parts are one word of plain letters, and seeing that is far cheaper than taking them apart. */
const plainWord = /^[a-z0-9]+$/u;

/** The words of a text as the sandbox's search sees them: each run of letters and digits, and what stands between two spaces. */
export function toTokens(text: string): string[] {
  const parts = text
    .toLowerCase()
    .split(/\s+/u)
    .filter((part) => part !== '');
  const tokens = new Set(parts);
  for (const part of parts) {
    if (!plainWord.test(part)) for (const word of part.match(words) ?? []) tokens.add(word);
  }
  return [...tokens];
}

/** The text that a search's `query` is matched against: every token of the values, each with a space before it. */
export function buildQueryText(values: readonly string[]): string {
  return ` ${toTokens(values.join(' ')).join(' ')}`;
}

type TextMatcher = (text: string) => boolean;

/** A matcher for `CONTAINS_TOKEN`: every word of the pattern must equal a token, `*` standing for any run of characters. */
export function buildTokenMatcher(pattern: string): TextMatcher {
  const parts = pattern
    .toLowerCase()
    .split(/\s+/u)
    .filter((part) => part !== '');
  const matchers = parts.map(toPartMatcher);
  const pieces = parts.flatMap((part) => part.split('*'));
  return (text) => {
    const lower = text.toLowerCase();
    // Most texts lack one of the pieces, and finding that out is far cheaper than taking the text apart.
    if (matchers.length === 0 || !pieces.every((piece) => lower.includes(piece))) return false;
    const tokens = toTokens(lower);
    return matchers.every((matches) => tokens.some(matches));
  };
}

function toPartMatcher(part: string): (token: string) => boolean {
  if (!part.includes('*')) return (token) => token === part;
  const pieces = part.split('*');
  const first = pieces[0] ?? '';
  const last = pieces.at(-1) ?? '';
  const middle = pieces.slice(1, -1);
  return (token) => {
    if (token.length < first.length + last.length || !token.startsWith(first) || !token.endsWith(last)) return false;
    let from = first.length;
    for (const piece of middle) {
      const at = token.indexOf(piece, from);
      if (at === -1) return false;
      from = at + piece.length;
    }
    return from <= token.length - last.length;
  };
}
