import { expect, it } from 'vitest';
import { openTestMirror, testProperties } from '@/db/mirror/test-mirror';
import { findLocalCursor, formatLocalCursor } from './local-cursor';

const fingerprint = 'f'.repeat(16);

it('a page does not go on where the property that is sorted by got another type', () => {
  const { mirror } = openTestMirror();
  const orderBy = () => {
    const property = mirror.reader.properties().get('company');
    if (!property) throw new Error('The property is not there.');
    return { property, isDescending: false };
  };
  const cursor = formatLocalCursor({ fingerprint, nowMs: 1, position: { id: '7', key: 'acme' } });
  const start = findLocalCursor(cursor, fingerprint);
  expect(start?.position(mirror.reader, orderBy())).toEqual({ id: '7', key: 'acme' });
  const asNumber = testProperties.map((each) => (each.name === 'company' ? { ...each, type: 'number' } : each));
  mirror.write((writer) => writer.putProperties(asNumber));
  expect(start?.position(mirror.reader, orderBy())).toBeUndefined();
});
