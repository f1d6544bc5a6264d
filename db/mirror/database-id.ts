import { PortsideError } from '@/lib/kernel/errors';

const canonicalId = /^(?:0|[1-9]\d{0,18})$/;
const largestId = 2n ** 63n - 1n;

/** A contact id as SQLite's integer; undefined for what cannot be one. */
export function parseDatabaseId(id: string): bigint | undefined {
  if (!canonicalId.test(id)) return undefined;
  const value = BigInt(id);
  return value <= largestId ? value : undefined;
}

/** @throws PortsideError UPSTREAM_CONTRACT for an id that HubSpot does not give: stored, it would become another contact's. */
export function toDatabaseId(id: string): bigint {
  const value = parseDatabaseId(id);
  if (value !== undefined) return value;
  throw new PortsideError('UPSTREAM_CONTRACT', `"${id.slice(0, 40)}" is not the id of a contact.`, {
    reason: 'invalid_contact_id',
  });
}
