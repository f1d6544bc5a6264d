/** How a JSON text is to be masked. */
export type JsonMask = {
  /** Characters of the result, about: what comes after is left out, and the result is JSON nevertheless. */
  keptMax: number;
  /** Whether a scalar may be kept as it is, or what may be kept of it. Everything else is replaced by what it is like. */
  keep(name: string, value: string | number | boolean): string | number | boolean | undefined;
  /** Names under which an object holds people's values: nothing of it is kept, whatever it is called. */
  valueHolders: ReadonlySet<string>;
  /** Told of each text or number that was masked. */
  onMasked?(value: string): void;
};

const depthMax = 40;
const safeName = /^[A-Za-z_$][A-Za-z0-9_.$-]{0,99}$|^\d{1,20}$|^expire time$/;
const opaqueNameMin = 24;
const leftOut = '"‹the rest is left out›"';

/**
 * A JSON text with its structure and its names, and without its values. It is read once and only as far as the result
 * reaches, so that a page of a hundred contacts costs no more than its beginning. Undefined for what is not JSON.
 */
export function maskJson(text: string, mask: JsonMask): string | undefined {
  const scan: Scan = { text, mask, at: 0, parts: [], kept: 0, isFull: false };
  try {
    maskValue(scan, { name: '', isValue: false, depth: 0 });
    if (!scan.isFull) {
      skipSpace(scan);
      if (scan.at < text.length) return undefined;
    }
    return scan.parts.join('');
  } catch (error) {
    if (error instanceof NotJson) return undefined;
    throw error;
  }
}

/** What stands in for a text: its kind and length, nothing of it. */
export function maskText(value: string): string {
  if (value === '') return '';
  if (/^[^\s@]+@[^\s@]+$/.test(value)) return '•••@•••';
  return `‹${value.length} ${value.length === 1 ? 'character' : 'characters'}›`;
}

class NotJson extends Error {}

type Scan = { text: string; mask: JsonMask; at: number; parts: string[]; kept: number; isFull: boolean };
/** Where a value stands: under which name, within people's values or not. */
type Place = { name: string; isValue: boolean; depth: number };

function emit(scan: Scan, part: string): void {
  scan.parts.push(part);
  scan.kept += part.length;
}

function maskValue(scan: Scan, place: Place): void {
  skipSpace(scan);
  const first = scan.text[scan.at];
  if (first === '{' || first === '[') {
    if (place.depth >= depthMax) {
      scan.isFull = true;
      return emit(scan, leftOut);
    }
    return first === '{' ? maskObject(scan, place) : maskArray(scan, place);
  }
  if (first === '"') return emitScalar(scan, place, readString(scan));
  emitScalar(scan, place, readLiteral(scan));
}

function maskObject(scan: Scan, place: Place): void {
  scan.at++;
  emit(scan, '{');
  const isValue = place.isValue || scan.mask.valueHolders.has(place.name);
  for (let count = 0; !ends(scan, '}', count); count++) {
    if (isFull(scan)) return emit(scan, `${count > 0 ? ',' : ''}"…":${leftOut}}`);
    if (scan.text[scan.at] !== '"') throw new NotJson();
    const name = readString(scan);
    skipSpace(scan);
    if (scan.text[scan.at++] !== ':') throw new NotJson();
    emit(scan, `${count > 0 ? ',' : ''}${JSON.stringify(maskName(name))}:`);
    maskValue(scan, { name, isValue, depth: place.depth + 1 });
    if (scan.isFull) break;
  }
  emit(scan, '}');
}

function maskArray(scan: Scan, place: Place): void {
  scan.at++;
  emit(scan, '[');
  for (let count = 0; !ends(scan, ']', count); count++) {
    if (count > 0) emit(scan, ',');
    if (isFull(scan)) return emit(scan, `${leftOut}]`);
    maskValue(scan, { ...place, depth: place.depth + 1 });
    if (scan.isFull) break;
  }
  emit(scan, ']');
}

/** Past the end of an object or array, or past the comma before its next member. */
function ends(scan: Scan, end: '}' | ']', count: number): boolean {
  skipSpace(scan);
  const next = scan.text[scan.at];
  if (next === end) {
    scan.at++;
    return true;
  }
  if (count > 0) {
    if (next !== ',') throw new NotJson();
    scan.at++;
    skipSpace(scan);
  }
  return false;
}

function isFull(scan: Scan): boolean {
  if (scan.kept >= scan.mask.keptMax) scan.isFull = true;
  return scan.isFull;
}

function emitScalar(scan: Scan, { name, isValue }: Place, value: string | number | boolean | null): void {
  if (value === null) return emit(scan, 'null');
  const kept = isValue ? undefined : scan.mask.keep(name, value);
  if (kept !== undefined) return emit(scan, JSON.stringify(kept));
  if (value !== '' && typeof value !== 'boolean') scan.mask.onMasked?.(String(value));
  emit(scan, JSON.stringify(typeof value === 'string' ? maskText(value) : `‹${typeof value}›`));
}

/** Names are structure; one that looks like a value, an address or a token is not kept either. */
function maskName(name: string): string {
  return safeName.test(name) && !(name.length >= opaqueNameMin && looksOpaque(name)) ? name : maskText(name);
}

/** Words that are joined by underscores have no capitals among digits. */
function looksOpaque(name: string): boolean {
  return /\d/.test(name) && (/-/.test(name) || /[a-z]/.test(name) === /[A-Z]/.test(name));
}

function skipSpace(scan: Scan): void {
  while (' \n\r\t'.includes(scan.text[scan.at] ?? 'x')) scan.at++;
}

function readString(scan: Scan): string {
  const start = scan.at + 1;
  for (let end = scan.text.indexOf('"', start); end >= 0; end = scan.text.indexOf('"', end + 1)) {
    let slashes = 0;
    while (scan.text[end - 1 - slashes] === '\\') slashes++;
    if (slashes % 2 === 1) continue;
    scan.at = end + 1;
    const raw = scan.text.slice(start, end);
    return raw.includes('\\') ? parseScalar(`"${raw}"`, 'string') : raw;
  }
  throw new NotJson();
}

function readLiteral(scan: Scan): number | boolean | null {
  literal.lastIndex = scan.at;
  const [word] = literal.exec(scan.text) ?? [];
  if (word === undefined) throw new NotJson();
  scan.at += word.length;
  if (word === 'null') return null;
  return word === 'true' || (word === 'false' ? false : parseScalar(word, 'number'));
}

const literal = /true|false|null|-?\d[\d.eE+-]*/y;

type Scalar = { string: string; number: number };

function parseScalar<Kind extends keyof Scalar>(text: string, kind: Kind): Scalar[Kind] {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === kind) return value as Scalar[Kind];
  } catch {
    // Said below.
  }
  throw new NotJson();
}
