export type JsonFault = { what: string; line: number; column: number };

const space = /[\s\ufeff]*/uy;
const string = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/uy;
const word = /true|false|null/uy;

/** Where a text stops being JSON, and what was expected there. Browsers say it each in a way of its own, and some do not. */
export function findJsonFault(text: string): JsonFault | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch {
    const { at, what } = findBreak(text);
    const before = text.slice(0, at).split('\n');
    return { what, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  }
}

class Break extends Error {
  readonly at: number;
  readonly what: string;

  constructor(at: number, what: string) {
    super(what);
    this.at = at;
    this.what = what;
  }
}

function findBreak(text: string): { at: number; what: string } {
  let at = 0;
  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) at += match[0].length;
    return match !== null;
  };
  const stop = (what: string): never => {
    throw new Break(
      at,
      at >= text.length ? `The text ends here, where ${what} is expected` : `Here ${what} is expected`,
    );
  };
  const takeMark = (mark: string): boolean => {
    take(space);
    if (text[at] !== mark) return false;
    at += 1;
    take(space);
    return true;
  };
  const takeList = (end: string, takeItem: () => void): void => {
    if (takeMark(end)) return;
    for (;;) {
      takeItem();
      if (takeMark(end)) return;
      if (!takeMark(',')) stop(`a comma or ${end}`);
    }
  };
  const takeField = (): void => {
    if (!take(string)) stop('a name in double quotes');
    if (!takeMark(':')) stop('a colon');
    takeValue();
  };
  const takeValue = (): void => {
    take(space);
    if (takeMark('{')) return takeList('}', takeField);
    if (takeMark('[')) return takeList(']', takeValue);
    if (!take(string) && !take(number) && !take(word)) stop('a value');
  };
  try {
    takeValue();
    take(space);
    if (at < text.length) stop('nothing more');
  } catch (error) {
    if (error instanceof Break) return error;
    if (!(error instanceof RangeError)) throw error;
  }
  return { at, what: 'This is not JSON' };
}
