/** One line of a file with the number it has there; a quoted cell may span several. */
export type CsvRow = { line: number; cells: string[] };

const byteOrderMark = '\uFEFF';
/** A cell and what ends it: quoted, or up to the next separator. */
const cellPattern = /(?:"([^"]*(?:""[^"]*)*)"|((?:[^",\r\n][^,\r\n]*)?))(,|\r\n|\n|\r|$)/uy;

/** Reads CSV as RFC 4180 has it; empty lines are left out. Undefined where a quote is never closed or stands inside a cell. */
export function parseCsv(text: string): CsvRow[] | undefined {
  const source = text.startsWith(byteOrderMark) ? text.slice(byteOrderMark.length) : text;
  const rows: CsvRow[] = [];
  let line = 1;
  let row: CsvRow = { line, cells: [] };
  cellPattern.lastIndex = 0;
  while (cellPattern.lastIndex < source.length || row.cells.length > 0) {
    const match = cellPattern.exec(source);
    if (!match) return undefined;
    const [all, quoted, plain = '', end = ''] = match;
    row.cells.push(quoted?.replaceAll('""', '"') ?? plain);
    line += all.split(/\r\n|\n|\r/u).length - 1;
    if (end === ',') continue;
    if (row.cells.some((cell) => cell !== '')) rows.push(row);
    row = { line, cells: [] };
  }
  return rows;
}
