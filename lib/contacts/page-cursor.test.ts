import { describe, expect, it } from 'vitest';
import { parseHubId } from '@/lib/kernel/ids';
import { contactListQuerySchema, type ContactListInput } from './contract';
import { findOffset, fingerprintQuery, formatCursor } from './page-cursor';

function fingerprint(query: ContactListInput, hub = 1001): string {
  const hubId = parseHubId(hub);
  if (hubId === undefined) throw new Error('not a hub id');
  return fingerprintQuery(hubId, contactListQuerySchema.parse(query));
}

const filters = [{ filters: [{ propertyName: 'email', operator: 'HAS_PROPERTY' as const }] }];

describe('the cursor of a page', () => {
  it('leads back to its place in the same query, whatever its page size and columns', () => {
    const cursor = formatCursor({ offset: 150, fingerprint: fingerprint({ q: 'anna', filters }) });
    const again = fingerprint({ q: ' anna ', filters, limit: 200, properties: ['email'], sort: '-createdate' });
    expect(findOffset(cursor, again)).toBe(150);
    expect(cursor).toMatch(/^[\w-]+$/);
  });

  it.each<[string, ContactListInput, number]>([
    ['other words', { q: 'berta', filters }, 1001],
    ['other filters', { q: 'anna' }, 1001],
    ['another order', { q: 'anna', filters, sort: 'createdate' }, 1001],
    ['another portal', { q: 'anna', filters }, 1002],
  ])('means nothing with %s', (_title, query, hub) => {
    const cursor = formatCursor({ offset: 150, fingerprint: fingerprint({ q: 'anna', filters }) });
    expect(findOffset(cursor, fingerprint(query, hub))).toBeUndefined();
  });

  it.each(['', '150', 'bGl2ZS4x', '\u0000', 'x'.repeat(2_000)])('is not %j', (text) => {
    expect(findOffset(text, fingerprint({}))).toBeUndefined();
  });
});
