/**
 * Compares texts by their code points, as SQLite and every UTF-8 byte order do. JavaScript's own order differs where one
 * text has a character beyond U+FFFF and the other one from U+E000 on.
 */
export function compareCodePoints(one: string, other: string): number {
  const length = Math.min(one.length, other.length);
  for (let index = 0; index < length; index++) {
    const [left, right] = [one.charCodeAt(index), other.charCodeAt(index)];
    if (left !== right) return weigh(left) - weigh(right);
  }
  return one.length - other.length;
}

/** Surrogates stand for code points above all others. */
function weigh(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
