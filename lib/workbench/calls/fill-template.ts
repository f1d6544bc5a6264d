import type { CallParameter } from './contract';

/** Half of a character, which no encoding can carry. */
export const lonelySurrogate = /\p{Surrogate}/u;
/** Even encoded, these are another path to a server that decodes once too often. */
const pathMeaning = /[/\\\p{Cc}]/u;
/** Encoded forms of `.`, `/`, `\`, `%` and of control characters. */
export const encodedPathMeaning = /%(?:2[ef5]|5c|[01][0-9a-f]|7f)/iu;

const patterns: Partial<Record<CallParameter['type'], { pattern: RegExp; what: string }>> = {
  integer: { pattern: /^-?\d{1,19}$/u, what: 'must be a whole number' },
  number: { pattern: /^-?\d{1,19}(?:\.\d{1,19})?$/u, what: 'must be a number' },
  boolean: { pattern: /^(?:true|false)$/u, what: 'must be true or false' },
};

/** What is wrong with the value of a parameter, as the end of a sentence; undefined when nothing is. */
export function findValueFault(parameter: CallParameter, value: string): string | undefined {
  const text = value.trim();
  if (text === '') return parameter.isRequired || parameter.in === 'path' ? 'is required' : undefined;
  if (lonelySurrogate.test(text)) return 'is not readable text';
  if (parameter.in === 'path' && isPathOfItsOwn(text)) {
    return 'must not be a path of its own';
  }
  const rule = patterns[parameter.type];
  return rule && !rule.pattern.test(text) ? rule.what : undefined;
}

function isPathOfItsOwn(text: string): boolean {
  return pathMeaning.test(text) || encodedPathMeaning.test(text) || text === '.' || text === '..';
}

/** A path with its variables filled in, each as one segment. Values must be without fault. */
export function fillTemplate(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/gu, (whole, name: string) => {
    const value = values[name]?.trim();
    return value ? encodeText(value) : whole;
  });
}

/** The query with its question mark; empty values are left out. */
export function encodeQuery(parameters: readonly CallParameter[], query: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(query).flatMap(([name, value]) => {
    const text = value.trim();
    if (text === '') return [];
    const isRepeated = parameters.find((each) => each.name === name)?.isRepeated;
    const values = isRepeated ? text.split(',').map((item) => item.trim()) : [text];
    return values.map((each) => `${encodeText(name)}=${encodeText(each)}`);
  });
  return pairs.length > 0 ? `?${pairs.join('&')}` : '';
}

/** The reverse: what comes more than once is a list, with commas. */
export function readQuery(search: URLSearchParams): Record<string, string> {
  return Object.fromEntries([...new Set(search.keys())].map((name) => [name, search.getAll(name).join(',')]));
}

/** While somebody types, half a character may stand at the end of a text; it is not sent like this. */
function encodeText(text: string): string {
  return encodeURIComponent(text.replace(new RegExp(lonelySurrogate, 'gu'), '\ufffd'));
}
