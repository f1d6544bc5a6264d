import { expect, it } from 'vitest';
import { toContactName, toInitials } from './person';

const named = (properties: Record<string, string | null>) => toContactName({ id: '51', properties });

it('calls a contact by the name, else the address, else the id', () => {
  expect(named({ firstname: 'Ada', lastname: 'Lovelace' })).toBe('Ada Lovelace');
  expect(named({ firstname: '  Padded  ', lastname: ' Name ' })).toBe('Padded Name');
  expect(named({ firstname: null, lastname: 'Nofirst' })).toBe('Nofirst');
  expect(named({ firstname: ' ', email: 'ada@example.com' })).toBe('ada@example.com');
  expect(named({})).toBe('Contact 51');
});

it('makes initials of whole characters in any script', () => {
  expect(['Ada Lovelace', 'Prince', 'Ludwig van Beethoven', 'σοφία', '𝒜𝓃𝓃𝒶', '陽子 鈴木'].map(toInitials)).toEqual([
    'AL',
    'P',
    'LB',
    'Σ',
    '𝒜',
    '陽鈴',
  ]);
  expect(toInitials('=1+1 @SUM'), 'signs are no letters').toBe('1S');
  expect(toInitials('***')).toBe('·');
});
