import type { MirrorProperty } from '@/db/mirror/mirror';
import { foldText } from '@/lib/kernel/fold-text';
import { createCodedColumn, createNumberColumn, createPresenceColumn, type GrowingColumn } from './column';
import type { ColumnName } from './columns';

/** How a property's column is filled: with what SQL gives for a contact. */
export type ColumnPlan = {
  cellSql: string;
  /** Differs wherever a column that was filled by another plan would be wrong. */
  shape: string;
  create(places: number): GrowingColumn;
};

const itself = (value: string) => value;

export function planColumn({ keyKind, keySql, valueSql }: MirrorProperty, form: ColumnName['form']): ColumnPlan {
  const plan = (cellSql: string, create: ColumnPlan['create']) => {
    return { cellSql, shape: `${form} ${keyKind} ${cellSql}`, create };
  };
  if (form === 'presence') return plan(`${valueSql} IS NOT NULL`, createPresenceColumn);
  if (keyKind === 'text') return plan(valueSql, (places) => createCodedColumn(places, foldText));
  if (keyKind === 'exact') return plan(valueSql, (places) => createCodedColumn(places, itself));
  return plan(keySql, createNumberColumn);
}
