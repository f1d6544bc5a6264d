import { expect, it } from 'vitest';
import type { ErrorBody } from '@/lib/http/contract';
import { readConflict, readExistingId, readFieldProblems, readSurvivorId } from './write-problems';

const error = (parts: Partial<ErrorBody>): ErrorBody => ({
  status: 'error',
  category: 'CONFLICT',
  message: '',
  correlationId: '1',
  ...parts,
});

it('finds HubSpot’s objection to each property', () => {
  const body = error({
    category: 'VALIDATION_ERROR',
    errors: [
      { message: 'no address', code: 'INVALID_EMAIL', context: { propertyName: ['email'] } },
      { message: 'second', context: { propertyName: ['email'] } },
      { message: 'about nothing' },
    ],
  });
  expect([...readFieldProblems(body)]).toEqual([['email', 'no address']]);
  expect(readFieldProblems(error({ errors: body.errors })).size, 'a conflict is no objection').toBe(0);
});

it('finds what HubSpot has by now, nothing included', () => {
  const changed = (live: string[]) =>
    error({
      errors: [{ message: '', code: 'PROPERTY_CHANGED', context: { propertyName: ['city'], base: ['A'], live } }],
    });
  expect(readConflict(changed(['B']), 'city')).toEqual({ base: 'A', live: 'B' });
  expect(readConflict(changed([]), 'city')).toEqual({ base: 'A', live: null });
  expect(readConflict(changed(['B']), 'zip')).toBeUndefined();
});

it('finds the contact to go to', () => {
  expect(readExistingId(error({ errors: [{ message: '', context: { existingId: ['51'] } }] }))).toBe('51');
  expect(readExistingId(error({}))).toBeUndefined();
  const merged = { reason: 'merged', errors: [{ message: '', context: { survivorId: ['9'] } }] };
  expect(readSurvivorId(error(merged))).toBe('9');
  expect(readSurvivorId(error({ ...merged, reason: 'changed' }))).toBeUndefined();
});
