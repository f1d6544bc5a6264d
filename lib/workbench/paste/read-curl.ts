import { parse } from 'shell-quote';

/** A request as somebody wrote it down; nothing in it is checked yet. */
export type PastedRequest = {
  method: string;
  url: string;
  headers: { name: string; value: string }[];
  body?: string;
  /** `--user`: credentials for HTTP Basic. */
  basic?: string;
};

/** Options of curl that take a value which changes nothing about the request. */
const ignoredWithValue = new Set(
  '-o --output -A --user-agent -e --referer -b --cookie -x --proxy -m --max-time --connect-timeout --retry -w --write-out -c --cookie-jar --cacert -E --cert --key --resolve'.split(
    ' ',
  ),
);

type Draft = Omit<PastedRequest, 'method' | 'url'> & {
  method?: string;
  url?: string;
  data: string[];
  isQuery: boolean;
};

/** Reads a line that begins with `curl` as a shell of the Unix kind would. Undefined where it names no address. */
export function readCurl(text: string): PastedRequest | undefined {
  const words = readWords(text);
  if (words.shift() !== 'curl') return undefined;
  const draft: Draft = { headers: [], data: [], isQuery: false };
  for (let word = words.shift(); word !== undefined; word = words.shift()) applyWord(draft, word, words);
  if (draft.url === undefined) return undefined;
  return toRequest({ ...draft, url: draft.url });
}

function toRequest({ data, isQuery, url, method, ...rest }: Draft & { url: string }): PastedRequest {
  const joined = data.length > 0 ? data.join('&') : undefined;
  if (isQuery && joined !== undefined) {
    return { ...rest, method: method ?? 'GET', url: `${url}${url.includes('?') ? '&' : '?'}${joined}` };
  }
  return { ...rest, url, method: method ?? (joined === undefined ? 'GET' : 'POST'), body: joined };
}

function applyWord(draft: Draft, word: string, rest: string[]): void {
  const [name, attached] = splitOption(word);
  const value = () => attached ?? rest.shift() ?? '';
  switch (name) {
    case '-X':
    case '--request':
      draft.method = value().toUpperCase();
      return;
    case '-H':
    case '--header':
      addHeader(draft, value());
      return;
    case '-d':
    case '--data':
    case '--data-raw':
    case '--data-ascii':
    case '--data-binary':
      draft.data.push(value());
      return;
    case '--data-urlencode':
      draft.data.push(encodePair(value()));
      return;
    case '--json':
      draft.data.push(value());
      addHeader(draft, 'Content-Type: application/json');
      return;
    case '-G':
    case '--get':
      draft.isQuery = true;
      return;
    case '-I':
    case '--head':
      draft.method = 'HEAD';
      return;
    case '-u':
    case '--user':
      draft.basic = value();
      return;
    case '--url':
      draft.url ??= value();
      return;
    default:
      if (ignoredWithValue.has(name)) value();
      else if (!word.startsWith('-')) draft.url ??= word;
  }
}

/** `-XPOST` and `--request=POST` say the same as two words. */
function splitOption(word: string): [name: string, attached?: string] {
  const long = /^(--[a-z-]+)=([\s\S]*)$/.exec(word);
  if (long?.[1] !== undefined) return [long[1], long[2]];
  const short = /^(-[XHduoAebxmwcE])([\s\S]+)$/.exec(word);
  if (short?.[1] !== undefined) return [short[1], short[2]];
  return [word];
}

function addHeader(draft: Draft, line: string): void {
  const colon = line.indexOf(':');
  if (colon < 1) return;
  draft.headers.push({ name: line.slice(0, colon).trim(), value: line.slice(colon + 1).trim() });
}

function encodePair(pair: string): string {
  const equals = pair.indexOf('=');
  if (equals < 0) return encodeURIComponent(pair);
  return `${pair.slice(0, equals)}=${encodeURIComponent(pair.slice(equals + 1))}`;
}

function readWords(text: string): string[] {
  // Browsers copy bodies as $'…', which is bash's own; the rest is what every shell knows.
  const plain = text
    .replace(/[\\^]\r?\n/g, ' ')
    .replace(/\$'((?:[^'\\]|\\[\s\S])*)'/g, (_, inner: string) => quoteSingly(unescape(inner)));
  const words: string[] = [];
  let isJoined = false;
  for (const entry of parseShell(plain)) {
    if (typeof entry !== 'string' && !('pattern' in entry)) {
      // An address without quotes: the shell would stop at the first &, its author meant it whole.
      if (!('op' in entry) || entry.op !== '&') break;
      isJoined = true;
      continue;
    }
    const word = typeof entry === 'string' ? entry : entry.pattern;
    words.push(isJoined ? `${words.pop() ?? ''}&${word}` : word);
    isJoined = false;
  }
  return words;
}

/** Nothing for what no shell would run, such as a variable without an end. */
function parseShell(text: string) {
  try {
    return parse(text, (name) => `$${name}`);
  } catch {
    return [];
  }
}

function quoteSingly(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

function unescape(text: string): string {
  const plain: Record<string, string> = { n: '\n', r: '\r', t: '\t' };
  return text.replace(/\\(u[0-9a-f]{4}|x[0-9a-f]{2}|[\s\S])/gi, (_, code: string) =>
    /^[ux]./i.test(code) && code.length > 2
      ? String.fromCharCode(Number.parseInt(code.slice(1), 16))
      : (plain[code] ?? code),
  );
}
