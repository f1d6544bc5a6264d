import { expect, it } from 'vitest';
import { fitsExportAddress, toExportAddress } from './export-address';

const addressOf = (count: number) => {
  const values = Array.from({ length: count }, (_, index) => `person.${index}@clients.example`);
  const filters = JSON.stringify([{ filters: [{ propertyName: 'email', operator: 'IN', values }] }]);
  return toExportAddress(1, { filters, sort: 'email' }, { columns: ['company', 'email'], header: 'name' });
};

it('asks for the names first and every column once', () => {
  const { pathname, searchParams } = new URL(addressOf(1), 'https://portside.example');
  expect(pathname).toBe('/api/portals/1/contacts/export');
  expect(searchParams.get('properties')).toBe('firstname,lastname,email,company');
});

it('offers no download under an address that would be refused', () => {
  expect(fitsExportAddress(addressOf(20))).toBe(true);
  expect(fitsExportAddress(addressOf(500))).toBe(false);
});
