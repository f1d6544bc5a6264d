import { describe, expect, it } from 'vitest';
import { getOperations } from '@/lib/workbench/calls/catalogue';
import { callInputSchema } from '@/lib/workbench/calls/contract';
import { draftCall, draftOperation, findDraftFaults, toCallInput, toCallUrl, toLinkedPath } from './contract';

const catalogue = { apiOrigin: 'https://api.hubapi.com', apiVersion: '2026-09', operations: getOperations() };
const open = (call: object) => draftCall(catalogue, callInputSchema.parse(call));

describe('the form of a call', () => {
  it('begins with an example of the body', () => {
    const create = catalogue.operations.find(({ summary }) => summary === 'Create a contact');
    if (!create) throw new Error('the catalogue has no such operation');
    expect(JSON.parse(draftOperation(create).body ?? '')).toHaveProperty('properties.email');
  });

  it('opens from an address that somebody shared, as it was', () => {
    const draft = open({ method: 'GET', path: '/crm/objects/2026-09/contacts/51?properties=email%2Ccity&unknown=1' });
    expect(draft).toMatchObject({
      path: '/crm/objects/{version}/contacts/{contactId}',
      params: { contactId: '51' },
      query: { properties: 'email,city' },
      operation: { summary: 'Retrieve a contact' },
    });
    expect(open({ method: 'GET', path: toLinkedPath(draft) })).toEqual(draft);
    expect(toCallUrl(draft, catalogue)).toBe(
      'https://api.hubapi.com/crm/objects/2026-09/contacts/51?properties=email%2Ccity',
    );
  });

  it('opens with what is not filled in yet left open', () => {
    const draft = open({ method: 'GET', path: '/crm/objects/{version}/contacts/{contactId}' });
    expect(draft.params).toEqual({});
    expect(findDraftFaults(draft)).toEqual({ contactId: 'is required' });
    expect(open({ method: 'GET', path: toLinkedPath(draft) })).toEqual(draft);
  });

  it('opens with a list that is repeated in the address', () => {
    const draft = open({ method: 'GET', path: '/crm/lists/2026-09?listIds=1&listIds=2' });
    expect(draft.query).toEqual({ listIds: '1,2' });
    expect(open({ method: 'GET', path: toLinkedPath(draft) })).toEqual(draft);
  });

  it('of a path that the catalogue does not know is that path', () => {
    const draft = open({ method: 'GET', path: '/cms/2026-09/pages', query: { limit: '1', name: 'a b' } });
    expect(draft.operation).toBeUndefined();
    expect(draft.path).toBe('/cms/2026-09/pages?limit=1&name=a%20b');
    expect(toCallInput(draft)).toMatchObject({ path: '/cms/2026-09/pages', query: { limit: '1', name: 'a b' } });
  });
});
