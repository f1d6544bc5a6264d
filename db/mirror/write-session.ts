import type { SqliteDatabase } from '@/db/sqlite-driver';
import type { RemovalReason } from './mirror';
import type { PropertySnapshot } from './property-registry';
import type { RowPlan } from './row-plan';
import type { StatementCache } from './statement-cache';

/** What the parts of a write share: one connection within one transaction. */
export type WriteSession = {
  connection: SqliteDatabase;
  prepare: StatementCache;
  /** The properties as this transaction sees them. */
  properties(): PropertySnapshot;
  /** Tells all who keep definitions that there are others now. */
  touchProperties(): void;
  planOf(names: readonly string[]): RowPlan;
  /** Called for each row that was written; `names` are the properties that changed, null for a new row. */
  onWritten(id: bigint, names: readonly string[] | null, atMs: number): void;
  onRemoved(id: bigint, removal: { reason: RemovalReason; atMs: number }): void;
};
