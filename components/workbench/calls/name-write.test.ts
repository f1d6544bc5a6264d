import { expect, it } from 'vitest';
import { getOperations } from '@/lib/workbench/calls/catalogue';
import { nameWrite } from './name-write';

const named = (method: string, end: string) => {
  const operation = getOperations().find((each) => each.method === method && each.template.endsWith(end));
  if (!operation) throw new Error(`there is no ${method} ${end}`);
  return nameWrite(operation && { operation, method: operation.method });
};

it('the button of a write says what it does', () => {
  expect(named('DELETE', '/contacts/{contactId}')).toBe('Archive');
  expect(named('POST', '/contacts')).toBe('Create');
  expect(named('POST', '/contacts/merge')).toBe('Merge');
  expect(named('POST', '/contacts/gdpr-delete')).toBe('Permanently delete');
  expect(named('PATCH', '/contacts/{contactId}')).toBe('Update');
  expect(nameWrite({ method: 'PUT' })).toBe('Set');
});
