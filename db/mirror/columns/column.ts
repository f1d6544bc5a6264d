/** What SQLite gives for a contact. */
type Cell = string | number | bigint | null;

/** Values by number, in `values` and as they compare in `keys`; number 0 is no value. */
export type CodedColumn = {
  kind: 'coded';
  codes: Uint8Array | Uint16Array | Uint32Array;
  values: readonly string[];
  keys: readonly string[];
};
/** Keys of numbers and instants; NaN where there is none. */
export type NumberColumn = { kind: 'number'; keys: Float64Array };
/** Whether there is a value, readable or not. */
export type PresenceColumn = { kind: 'presence'; isThere: Uint8Array };

/** One property of all contacts in memory, at the places of a `ColumnTable`. */
export type Column = CodedColumn | NumberColumn | PresenceColumn;

/** A column as it grows and changes. */
export type GrowingColumn = {
  column(): Column;
  set(row: number, cell: Cell): void;
  /** About how much memory it holds. */
  bytes(): number;
};

/** What a text costs beside its characters: its own head, its places in two lists and in the map. */
const textOverheadBytes = 96;

/** Room for more rows than asked for, so that not every new contact copies everything. */
const roomFor = (rows: number) => Math.ceil(rows * 1.1) + 64;

/** A column of texts; `toKey` tells how one compares. */
export function createCodedColumn(rows: number, toKey: (value: string) => string): GrowingColumn {
  let codes: CodedColumn['codes'] = new Uint8Array(roomFor(rows));
  const values: string[] = [''];
  const keys: string[] = [''];
  const byValue = new Map<string, number>();
  let textBytes = 0;

  function codeOf(value: string): number {
    const known = byValue.get(value);
    if (known !== undefined) return known;
    const key = toKey(value);
    const code = values.push(value) - 1;
    keys.push(key);
    byValue.set(value, code);
    textBytes += textOverheadBytes + value.length + (key === value ? 0 : textOverheadBytes / 3 + key.length);
    return code;
  }

  return {
    column: () => ({ kind: 'coded', codes, values, keys }),
    set(row, cell) {
      const code = typeof cell === 'string' ? codeOf(cell) : 0;
      if (code > 0xff && codes.BYTES_PER_ELEMENT === 1) codes = Uint16Array.from(codes);
      if (code > 0xffff && codes.BYTES_PER_ELEMENT === 2) codes = Uint32Array.from(codes);
      if (row >= codes.length) codes = grown(codes, row);
      codes[row] = code;
    },
    bytes: () => codes.byteLength + textBytes,
  };
}

export function createNumberColumn(rows: number): GrowingColumn {
  let keys = new Float64Array(roomFor(rows));
  return {
    column: () => ({ kind: 'number', keys }),
    set(row, cell) {
      if (row >= keys.length) keys = grown(keys, row);
      keys[row] = typeof cell === 'number' ? cell : Number.NaN;
    },
    bytes: () => keys.byteLength,
  };
}

export function createPresenceColumn(rows: number): GrowingColumn {
  let isThere = new Uint8Array(roomFor(rows));
  return {
    column: () => ({ kind: 'presence', isThere }),
    set(row, cell) {
      if (row >= isThere.length) isThere = grown(isThere, row);
      isThere[row] = Number(cell);
    },
    bytes: () => isThere.byteLength,
  };
}

/** A longer copy that has a place for `row`. */
export function grown<List extends Uint8Array | Uint16Array | Uint32Array | Float64Array>(
  list: List,
  row: number,
): List {
  const longer = new (list.constructor as new (length: number) => List)(roomFor(row + 1));
  longer.set(list);
  return longer;
}
