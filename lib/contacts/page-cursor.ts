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

const liveCursor = /^live\.(\d{1,9})\.([\w-]{16})$/;

/** Whether a cursor looks like one of HubSpot's pages, of whatever query. */
export function isLiveCursor(cursor: string): boolean {
  return liveCursor.test(decode(cursor));
}

/** Undefined for anything that `formatCursor` did not make, and for a cursor of another query or portal. */
export function findOffset(cursor: string, fingerprint: string): number | undefined {
  const parts = liveCursor.exec(decode(cursor));
  return parts?.[2] === fingerprint ? Number(parts[1]) : undefined;
}

function decode(cursor: string): string {
  return Buffer.from(cursor, 'base64url').toString('utf8');
}
