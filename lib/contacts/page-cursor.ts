import { createHash } from 'node:crypto';
import type { HubId } from '@/lib/kernel/ids';
import type { ContactListQuery } from './contract';

type Position = { offset: number; fingerprint: string };

/** Which rows a query means, in which order; how many at once and with which columns is no part of it. */
export function fingerprintQuery(hubId: HubId, { q, filters, sort }: ContactListQuery): string {
  const identity = JSON.stringify([hubId, q || undefined, filters?.length ? filters : undefined, sort]);
  return createHash('sha256').update(identity).digest('base64url').slice(0, 16);
}

export function formatCursor({ offset, fingerprint }: Position): string {
  return Buffer.from(`live.${offset}.${fingerprint}`).toString('base64url');
}

/** Undefined for anything that `formatCursor` did not make, and for a cursor of another query or portal. */
export function findOffset(cursor: string, fingerprint: string): number | undefined {
  const parts = /^live\.(\d{1,9})\.([\w-]{16})$/.exec(Buffer.from(cursor, 'base64url').toString('utf8'));
  return parts?.[2] === fingerprint ? Number(parts[1]) : undefined;
}
