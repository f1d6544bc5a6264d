import { describe, expect, it } from 'vitest';
import type { Property } from '@/lib/contacts/contract';
import { toDisplayValue, toPlainText } from './display-value';

const property = (parts: Partial<Property>): Property => ({
  name: 'sample',
  label: 'Sample',
  type: 'string',
  fieldType: 'text',
  groupName: 'group',
  options: [],
  ...parts,
});
const options = {
  settings: { locale: 'en-GB', timeZone: 'America/Los_Angeles' },
  ownerNames: new Map([['81', 'Jonas Weber']]),
};
const show = (parts: Partial<Property>, raw: string | null | undefined) =>
  toDisplayValue(property(parts), raw, options);
const plain = (parts: Partial<Property>, raw: string | null | undefined) => toPlainText(show(parts, raw));

describe('values are shown for what they are', () => {
  it('nothing as nothing', () => {
    for (const raw of [null, undefined, '', '  ']) expect(show({}, raw)).toEqual({ kind: 'empty' });
  });

  it('choices by their labels, unknown ones as they came', () => {
    const stage = { type: 'enumeration', fieldType: 'select', options: [{ label: 'Customer', value: 'customer' }] };
    expect(plain(stage, 'customer')).toBe('Customer');
    expect(plain({ ...stage, fieldType: 'checkbox' }, ';customer;RETIRED;')).toBe('Customer, RETIRED');
  });

  it('owners by name, unknown ones by id', () => {
    const owner = { name: 'hubspot_owner_id', type: 'enumeration', fieldType: 'select' };
    expect(plain(owner, '81')).toBe('Jonas Weber');
    expect(plain(owner, '999')).toBe('Owner 999');
  });

  it('yes and no in words, in the portal’s own if it has any', () => {
    expect(plain({ type: 'bool', fieldType: 'booleancheckbox' }, 'true')).toBe('Yes');
    const options = [
      { label: 'Signed', value: 'true' },
      { label: 'Open', value: 'false' },
    ];
    expect(plain({ type: 'enumeration', fieldType: 'booleancheckbox', options }, 'false')).toBe('Open');
  });

  it('days without a zone and instants in the reader’s', () => {
    expect(plain({ type: 'date' }, '2026-01-01')).toBe('1 Jan 2026');
    expect(show({ type: 'datetime' }, '2026-01-01T00:00:00Z')).toMatchObject({
      text: '31 Dec 2025, 16:00',
      title: expect.stringMatching(/1 Jan 2026.* UTC$/),
    });
    expect(plain({ type: 'datetime' }, 'never'), 'unreadable ones as they came').toBe('never');
  });

  it('numbers grouped, identifiers as they are', () => {
    expect(plain({ type: 'number' }, '1234567')).toBe('1,234,567');
    expect(plain({ type: 'number', name: 'hs_object_id' }, '60412498451')).toBe('60412498451');
  });

  it('links only where they are safe to follow', () => {
    expect(show({ name: 'email' }, 'ada@example.com')).toMatchObject({ href: 'mailto:ada@example.com' });
    expect(show({ fieldType: 'phonenumber' }, '+49 (40) 555-01')).toMatchObject({ href: 'tel:+494055501' });
    expect(show({}, 'https://example.com/a')).toMatchObject({ href: 'https://example.com/a' });
    for (const raw of ['javascript:alert(1)', 'data:text/html,x', ' https://x', '//example.com', 'http://']) {
      expect(show({}, raw), raw).toMatchObject({ kind: 'text' });
    }
  });
});
