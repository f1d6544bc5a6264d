/** Longer addresses meet HubSpot's 414; production connectors stay below five kibibytes of names. */
const namesBytesMax = 5 * 1024;

/** Splits property names so that each part fits the query of one URL. No names: one empty part, which asks for HubSpot's defaults. */
export function chunkPropertyNames(names: readonly string[]): string[][] {
  const chunks: string[][] = [[]];
  let bytes = 0;
  for (const name of names) {
    // The comma between two names is three bytes once it is escaped.
    const nameBytes = encodeURIComponent(name).length + 3;
    const last = chunks.at(-1);
    if (last && bytes + nameBytes <= namesBytesMax) {
      last.push(name);
      bytes += nameBytes;
    } else {
      chunks.push([name]);
      bytes = nameBytes;
    }
  }
  return chunks;
}
