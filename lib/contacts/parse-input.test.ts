import { describe, expect, it } from 'vitest';
import { PortsideError } from '@/lib/kernel/errors';
import { contactCreateSchema, contactListQuerySchema, contactUpdateSchema } from './contract';
import { parseInput } from '@/lib/kernel/parse-input';

function messages(call: () => unknown): string[] {
  try {
    call();
  } catch (error) {
    if (error instanceof PortsideError) return (error.errors ?? []).map(({ message }) => message);
  }
  return [];
}

describe('input that is not valid', () => {
  it.each<[unknown, string]>([
    [{ limit: '0' }, 'limit must be at least 1.'],
    [{ limit: '201' }, 'limit must be at most 200.'],
    [{ limit: 'many' }, 'limit must be a number.'],
    [{ limit: '1.5' }, 'limit must be a whole number.'],
    [{ at: '-1' }, 'at must be at least 0.'],
    [{ q: 'x'.repeat(501) }, 'q must have at most 500 characters.'],
    [{ q: ['a', 'b'] }, 'q must be text.'],
    [{ sort: 'name;drop' }, 'sort must be a property name, with a leading minus for descending order.'],
    [{ source: 'mirror' }, 'source must be one of live.'],
    [{ page: '2' }, 'page is not known here.'],
    [{ filters: '[{' }, 'filters is not JSON.'],
    [{ filters: '{}' }, 'filters must be a list.'],
    [{ filters: [{ filters: [] }] }, 'filters.0.filters must have at least 1 entries.'],
    [
      { filters: [{ filters: [{ propertyName: 'email', operator: 'LIKE' }] }] },
      'filters.0.filters.0.operator must be one of EQ',
    ],
    [[], 'The input must be an object.'],
  ])('%j is refused in plain words: %s', (input, words) => {
    expect(messages(() => parseInput(contactListQuerySchema, input))).toEqual([expect.stringContaining(words)]);
  });

  it.each<[unknown, string]>([
    [{}, 'properties must be an object.'],
    [{ properties: { email: 7 } }, 'properties.email must be text.'],
    [{ properties: { 'a b': 'x' } }, 'properties.a b is not a property name.'],
    [{ properties: {}, id: '1' }, 'id is not known here.'],
  ])('of a new contact, %j: %s', (input, words) => {
    expect(messages(() => parseInput(contactCreateSchema, input))).toContain(words);
  });

  it.each<[unknown, string]>([
    [{ properties: {} }, 'properties needs at least one property.'],
    [JSON.parse('{"properties":{"__proto__":"x"}}'), 'properties needs at least one property.'],
    [{ properties: { email: 'x' }, ifUpdatedAt: 'yesterday' }, 'ifUpdatedAt must be a time like 2026-11-22T10:00:00Z.'],
  ])('of an edit, %j: %s', (input, words) => {
    expect(messages(() => parseInput(contactUpdateSchema, input))).toEqual([words]);
  });

  it('is listed whole, field by field', () => {
    const found = messages(() => parseInput(contactListQuerySchema, { limit: '0', at: '-1', page: '2' }));
    expect(found).toHaveLength(3);
  });
});
