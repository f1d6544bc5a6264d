import type { MirrorReader } from '@/db/mirror/mirror';
import type { Condition } from './condition';
import { rememberForRevision } from './revision-cache';

/** The contacts that a condition holds for: how many, and the JSON text of their ids. */
export type FewContacts = { condition: Condition; total: number; ids: string };

/** An index that leads to fewer contacts than this is quicker than a look at all of them. */
const fewMax = 2_000;
const kept = { kind: 'few', max: 200 };

/** What an index leads to; undefined where there is none, or it leads to many. */
export function findFew(reader: MirrorReader, condition: Condition): FewContacts | undefined {
  if (!condition.isIndexed) return undefined;
  const { sql, params, idsSql } = condition;
  const name = JSON.stringify([sql, params.map(String)]);
  const few = rememberForRevision(reader, { ...kept, name }, () => {
    const [id, rows] = idsSql === undefined ? ['_id', `SELECT _id FROM contacts WHERE ${sql}`] : ['rowid', idsSql];
    const [total, ids] =
      reader.first({
        sql: `SELECT count(*), json_group_array(${id}) FROM (${rows} LIMIT ?)`,
        params: [...params, fewMax],
      }) ?? [];
    return Number(total) < fewMax ? { total: Number(total), ids: String(ids) } : undefined;
  });
  return few && { condition, ...few };
}

/** The condition that leads to the fewest. */
export function findFewest(reader: MirrorReader, conditions: readonly Condition[]): FewContacts | undefined {
  return conditions
    .flatMap((condition) => findFew(reader, condition) ?? [])
    .reduce<FewContacts | undefined>((best, few) => (best && best.total <= few.total ? best : few), undefined);
}
