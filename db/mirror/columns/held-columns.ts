import type { GrowingColumn } from './column';
import type { Holding } from './column-budget';
import type { ColumnPlan } from './column-plan';
import type { ColumnName } from './columns';
import type { Rows } from './rows';

export type FilledColumn = { name: ColumnName; plan: ColumnPlan; growing: GrowingColumn };
export type HeldColumn = FilledColumn & Holding;

/** What of one mirror is in memory, up to change `seq` of its log. */
export type HeldColumns = {
  rows: Rows;
  columns: Map<string, HeldColumn>;
  seq: number;
  /** The revision at which nothing was missing. */
  revision: number;
  holding: Holding;
};

export function toKey({ property, form }: ColumnName): string {
  return `${form} ${property}`;
}
