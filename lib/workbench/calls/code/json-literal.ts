/** Numbers outside of strings, of which a program would have to keep every digit. */
const strings = /"(?:[^"\\]|\\.)*"/gu;
const numbers = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/gu;

/**
 * The value of a JSON text if a program that writes it as a literal of its own sends the same again; undefined where
 * it would not: a number of many digits would be rounded, and `__proto__` is no ordinary name in JavaScript.
 */
export function parseExactly(json: string): { value: unknown } | undefined {
  const isRounded = (json.replace(strings, '').match(numbers) ?? []).some(
    (digits) => String(Number(digits)) !== digits,
  );
  if (isRounded) return undefined;
  let isOrdinary = true;
  try {
    const value: unknown = JSON.parse(json, (key, item: unknown) => {
      if (key === '__proto__') isOrdinary = false;
      return item;
    });
    return isOrdinary ? { value } : undefined;
  } catch {
    return undefined;
  }
}

/** A text as a literal of JavaScript; one of JSON would do, but these are the quotes that people write. */
export function toJsString(text: string): string {
  const inner = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${inner}'`;
}

const plainName = /^[A-Za-z_$][\w$]*$/u;

/** A JSON value as JavaScript, indented as a person would. */
export function toJsLiteral(value: unknown, indent = ''): string {
  const inner = `${indent}  `;
  if (typeof value === 'string') return toJsString(value);
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]';
    const items = value.map((item) => `${inner}${toJsLiteral(item, inner)},\n`);
    return `[\n${items.join('')}${indent}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value);
    if (entries.length === 0) return '{}';
    const named = entries.map(([name, item]) => {
      const key = plainName.test(name) ? name : toJsString(name);
      return `${inner}${key}: ${toJsLiteral(item, inner)},\n`;
    });
    return `{\n${named.join('')}${indent}}`;
  }
  return JSON.stringify(value);
}

/** A text as a literal of Python, which reads every escape that JSON writes. */
export function toPythonString(text: string): string {
  return JSON.stringify(text);
}

/** A JSON value as Python. */
export function toPythonLiteral(value: unknown, indent = ''): string {
  const inner = `${indent}    `;
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string') return toPythonString(value);
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]';
    const items = value.map((item) => `${inner}${toPythonLiteral(item, inner)},\n`);
    return `[\n${items.join('')}${indent}]`;
  }
  if (typeof value === 'object') {
    const entries = Object.entries(value);
    if (entries.length === 0) return '{}';
    const named = entries.map(([name, item]) => `${inner}${toPythonString(name)}: ${toPythonLiteral(item, inner)},\n`);
    return `{\n${named.join('')}${indent}}`;
  }
  return JSON.stringify(value);
}
