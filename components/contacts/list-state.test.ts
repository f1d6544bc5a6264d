import { createLoader } from 'nuqs/server';
import { describe, expect, it } from 'vitest';
import { contactListQuerySchema } from '@/lib/contacts/contract';
import {
  listParsers,
  parseSort,
  serializeListState,
  toListParameters,
  toListRequest,
  toQuestion,
  toSortParameter,
} from './list-state';

const load = createLoader(listParsers);

describe('the state of a list in its address', () => {
  it('is read and written without loss', () => {
    const state = {
      q: 'ada & co',
      sort: 'company',
      columns: ['city', 'phone'],
      filters: '[{"filters":[]}]',
      source: 'live' as const,
    };
    expect(load(serializeListState(state))).toEqual(state);
  });

  it('leaves out what everybody gets anyway', () => {
    expect(serializeListState({ q: '', sort: '-createdate', columns: null, filters: null })).toBe('');
  });

  it('takes names of properties and nothing else', () => {
    expect(load('?sort=-last%20name&columns=city,,city,%3Cscript%3E,phone')).toMatchObject({
      sort: '-createdate',
      columns: ['city', 'phone'],
    });
    expect(load('?columns=,%20').columns).toBeNull();
    expect(load(`?columns=${Array.from({ length: 99 }, (_, index) => `p${index}`).join()}`).columns).toHaveLength(40);
  });
});

describe('the question to HubSpot', () => {
  const state = { q: ' ada ', sort: 'company', filters: null };

  it('does not depend on the order of the columns', () => {
    expect(toListRequest(state, ['phone', 'city'])).toEqual(toListRequest(state, ['city', 'phone']));
  });

  it('always asks for what the name column shows', () => {
    expect(toListRequest(state, ['city']).properties).toEqual(['city', 'email', 'firstname', 'lastname']);
  });

  it('is one that our API understands, filters and cursor included', () => {
    const filters = [{ filters: [{ propertyName: 'city', operator: 'EQ', value: 'Oslo' }] }];
    const request = toListRequest({ ...state, filters: JSON.stringify(filters) }, ['city']);
    const {
      properties,
      filters: sent,
      ...parameters
    } = Object.fromEntries(toListParameters(request, { after: 'cursor', isLive: true }));
    const query = { ...parameters, properties: properties?.split(','), filters: JSON.parse(sent ?? '') };
    expect(contactListQuerySchema.parse(query)).toEqual({
      q: 'ada',
      sort: 'company',
      filters,
      limit: 100,
      after: 'cursor',
      source: 'live',
      properties: ['city', 'email', 'firstname', 'lastname'],
    });
  });
});

it('leaves to the server where to read, unless somebody wants HubSpot', () => {
  const request = toListRequest({ q: '', sort: 'email', filters: null }, ['city']);
  expect(toListParameters(request, { at: 300 }).toString()).toBe(
    'sort=email&limit=100&properties=city%2Cemail%2Cfirstname%2Clastname&at=300',
  );
  expect(toListParameters(request, { isLive: true }).get('source')).toBe('live');
});

it('asks the same question whatever is shown of the rows', () => {
  const state = { q: 'ada', sort: 'email', filters: null };
  expect(toQuestion(toListRequest(state, ['city']))).toBe(toQuestion(toListRequest(state, ['phone'])));
  expect(toQuestion(toListRequest(state, []))).not.toBe(toQuestion(toListRequest({ ...state, q: 'eva' }, [])));
});

it('turns a sort parameter into an order and back', () => {
  expect(parseSort('-createdate')).toEqual({ property: 'createdate', isDescending: true });
  for (const sort of ['-createdate', 'email']) expect(toSortParameter(parseSort(sort))).toBe(sort);
});
