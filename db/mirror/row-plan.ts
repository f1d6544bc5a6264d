import type { SqlValue } from './mirror';
import { quoteName, type PropertyLayout } from './property-layout';
import type { PropertySnapshot } from './property-registry';

export type ColumnSlot = Extract<PropertyLayout, { place: 'column' }>;
export type MoreSlot = Extract<PropertyLayout, { place: 'more' }>;

/** How contacts with one set of property names are read and written. */
export type RowPlan = {
  columns: readonly ColumnSlot[];
  more: readonly MoreSlot[];
  names: ReadonlySet<string>;
  /** System columns first, in the order of `systemColumns`. */
  selectSql: string;
  insertSql: string;
};

export const systemColumns = ['_created', '_updated', '_updated_ms', '_is_part', '_more', '_more_keys'] as const;

const maxPlans = 100;

/** Plans by their names, for as long as the properties stay as they are. Names without a definition are left out. */
export function createRowPlans(): (snapshot: PropertySnapshot, names: readonly string[]) => RowPlan {
  let version = -1;
  const plans = new Map<string, RowPlan>();
  let last: { names: readonly string[]; plan: RowPlan } | undefined;
  return (snapshot, names) => {
    if (version !== snapshot.version || plans.size > maxPlans) {
      plans.clear();
      last = undefined;
      version = snapshot.version;
    }
    // A page of contacts asks with the same array each time.
    if (last?.names === names) return last.plan;
    const key = names.join('\n');
    const plan = plans.get(key) ?? planRows(snapshot, names);
    plans.set(key, plan);
    last = { names, plan };
    return plan;
  };
}

function planRows(snapshot: PropertySnapshot, wanted: readonly string[]): RowPlan {
  const names = new Set(wanted);
  const layouts = [...names].flatMap((name) => snapshot.layouts.get(name) ?? []);
  const columns = layouts.filter((layout) => layout.place === 'column');
  const more = layouts.filter((layout) => layout.place === 'more');
  const inserted = [
    '_id',
    ...systemColumns,
    ...columns.flatMap(({ name, keyColumn }) => (keyColumn ? [name, keyColumn] : [name])),
  ].map(quoteName);
  const selected = [...systemColumns, ...columns.map(({ name }) => name)].map(quoteName);
  return {
    columns,
    more,
    names,
    selectSql: `SELECT ${selected.join(', ')} FROM contacts WHERE _id = ?`,
    insertSql: `INSERT INTO contacts (${inserted.join(', ')}) VALUES (${inserted.map(() => '?').join(', ')})`,
  };
}

/** The two JSON columns of a row: values and keys of what has no column. */
export type MoreValues = { values: Record<string, string>; keys: Record<string, string | number> };

export function parseMore(values: SqlValue | undefined, keys: SqlValue | undefined): MoreValues {
  // Without a prototype, or a property called "constructor" would have a value everywhere.
  const parse = <Part>(json: SqlValue | undefined): Part =>
    Object.assign(Object.create(null), typeof json === 'string' ? JSON.parse(json) : undefined) as Part;
  return { values: parse(values), keys: parse(keys) };
}

export function printMore(part: Record<string, unknown>): string | null {
  return Object.keys(part).length > 0 ? JSON.stringify(part) : null;
}
