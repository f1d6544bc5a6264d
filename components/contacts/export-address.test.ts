import { expect, it } from 'vitest';
import { fitsExportAddress, toExportAddress } from './export-address';

const choices = { columns: [], header: 'name', values: 'internal', timeZone: 'Europe/Berlin' } as const;

const addressOf = (count: number) => {
  const values = Array.from({ length: count }, (_, index) => `person.${index}@clients.example`);
  const filters = JSON.stringify([{ filters: [{ propertyName: 'email', operator: 'IN', values }] }]);
  return toExportAddress(1, { filters, sort: 'email' }, { ...choices, columns: ['company', 'email'] });
};

it('asks for the names first and every column once', () => {
  const { pathname, searchParams } = new URL(addressOf(1), 'https://portside.example');
  expect(pathname).toBe('/api/portals/1/contacts/export');
  expect(searchParams.get('properties')).toBe('firstname,lastname,email,company');
});

it('names the reader’s zone only where times are written as they are shown', () => {
  const parametersOf = (values: 'internal' | 'label') =>
    new URL(toExportAddress(1, { sort: 'email' }, { ...choices, values }), 'https://portside.example').searchParams;
  expect(parametersOf('internal').has('values')).toBe(false);
  expect(parametersOf('internal').has('timeZone')).toBe(false);
  expect(parametersOf('label').get('values')).toBe('label');
  expect(parametersOf('label').get('timeZone')).toBe('Europe/Berlin');
});

it('offers no download under an address that would be refused', () => {
  expect(fitsExportAddress(addressOf(20))).toBe(true);
  expect(fitsExportAddress(addressOf(500))).toBe(false);
});
