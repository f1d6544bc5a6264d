import { expect, it } from 'vitest';
import { toOwnerName } from './person-name';

it('calls an owner by the name, else the address, else the id', () => {
  expect(toOwnerName({ id: '7', firstName: 'Jonas', lastName: 'Weber' })).toBe('Jonas Weber');
  expect(toOwnerName({ id: '7', firstName: '', email: 'jonas@example.com' })).toBe('jonas@example.com');
  expect(toOwnerName({ id: '7' })).toBe('Owner 7');
});
