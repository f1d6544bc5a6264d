/** Hues that stay apart from one another at one lightness; red is left to danger. */
const hues = [255, 160, 300, 60, 200, 330, 110, 280, 35, 180] as const;

/** The same text or number always has the same hue, so a portal or a person is known again by colour. */
export function toHue(key: string | number): number {
  let hash = 0;
  for (const char of String(key)) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) >>> 0;
  return hues[hash % hues.length] ?? hues[0];
}
