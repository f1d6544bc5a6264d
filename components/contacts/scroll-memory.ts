const offsets = new Map<string, number>();
const remembered = 20;

/** How far a list was scrolled, for coming back to it within the same visit. */
export function rememberScroll(key: string, offset: number): void {
  offsets.delete(key);
  offsets.set(key, offset);
  const oldest = offsets.keys().next().value;
  if (offsets.size > remembered && oldest !== undefined) offsets.delete(oldest);
}

export function recallScroll(key: string): number {
  return offsets.get(key) ?? 0;
}
