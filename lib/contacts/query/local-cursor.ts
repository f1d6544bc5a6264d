import type { MirrorReader } from '@/db/mirror/mirror';
import { z } from 'zod';
import type { ListOrder, Position } from './list-query';

/** Where a page ended, of which query, and the moment that the query's relative dates are counted from. */
type LocalCursor = { fingerprint: string; nowMs: number; position: Position };

/** Longer keys would not fit into a URL; their row is asked for the rest. */
const keyBytesMax = 900;
const beginningCharacters = 150;

const cursorSchema = z.tuple([
  z.literal('local'),
  z.string().length(16),
  z.number().int(),
  z.string().regex(/^\d{1,18}$/),
  z.union([z.string(), z.number(), z.null()]),
  z.enum(['whole', 'beginning']),
]);

export function formatLocalCursor({ fingerprint, nowMs, position: { id, key } }: LocalCursor): string {
  const isLong = typeof key === 'string' && Buffer.byteLength(JSON.stringify(key)) > keyBytesMax;
  const kept = isLong ? [...key].slice(0, beginningCharacters).join('') : typeof key === 'bigint' ? null : key;
  return Buffer.from(JSON.stringify(['local', fingerprint, nowMs, id, kept, isLong ? 'beginning' : 'whole'])).toString(
    'base64url',
  );
}

export type CursorStart = Omit<LocalCursor, 'position'> & {
  /** Undefined where the property has another type since, so that its keys are of another kind. */
  position(reader: MirrorReader, order: ListOrder): Position | undefined;
};

/** Undefined for anything that `formatLocalCursor` did not make, and for a cursor of another query or portal. */
export function findLocalCursor(cursor: string, fingerprint: string): CursorStart | undefined {
  const parsed = cursorSchema.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString('utf8')));
  if (!parsed.success || parsed.data[1] !== fingerprint) return undefined;
  const [, , nowMs, id, key, extent] = parsed.data;
  return {
    fingerprint,
    nowMs,
    position(reader, { property }) {
      if (property.name === 'hs_object_id') return { id, key: BigInt(id) };
      const isNumber = property.keyKind === 'number' || property.keyKind === 'instant';
      if (key !== null && typeof key !== (isNumber ? 'number' : 'string')) return undefined;
      if (extent === 'whole') return { id, key };
      const current = reader.first({
        sql: `SELECT ${property.keySql} FROM contacts WHERE _id = ?`,
        params: [BigInt(id)],
      });
      const whole = current?.[0];
      // A row that has changed or gone meanwhile: on from where its key began.
      return { id, key: typeof whole === 'string' && whole.startsWith(String(key)) ? whole : key };
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
