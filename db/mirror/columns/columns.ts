import type { Bits } from '@/lib/kernel/bits';
import type { Column } from './column';

/** `key`: what sorts and compares. `presence`: whether there is a value, at an eighth of the memory or less. */
export type ColumnName = { property: string; form: 'key' | 'presence' };

/** Properties of all contacts in memory, as they are in the file at one moment. Each contact has a place. */
export type ColumnTable = {
  /** Places of another table mean other contacts. */
  identity: number;
  /** The mirror's, at which it is this. */
  revision: number;
  /** How many places there are, those of contacts that are gone included. */
  places: number;
  /** By place, ascending. */
  ids: Float64Array;
  /** The places that have a contact. */
  present: Bits;
  /** How many contacts there are. */
  count: number;
  find(name: ColumnName): Column | undefined;
};

export type MirrorColumns = {
  /**
   * What is in memory, brought up to what is committed; undefined while there is nothing, or too much has changed to read
   * it now. Valid until the next call.
   */
  now(): ColumnTable | undefined;
  /** Loads columns a little at a time; ends when they are there, or there is no room for them. Never fails. */
  load(names: readonly ColumnName[]): Promise<void>;
};
