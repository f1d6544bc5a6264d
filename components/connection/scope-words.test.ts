import { expect, it } from 'vitest';
import { toScopeRows } from './scope-words';

it('lists what was asked for, required first, and what HubSpot gave beyond it', () => {
  const rows = toScopeRows({
    requested: ['oauth', 'crm.objects.contacts.read'],
    optional: ['crm.objects.contacts.write', 'crm.objects.contacts.read'],
    granted: ['oauth', 'crm.objects.contacts.read', 'tickets'],
    missing: ['crm.objects.contacts.write'],
  });
  expect(rows.map(({ name, isRequired, isGranted }) => [name, isRequired, isGranted])).toEqual([
    ['oauth', true, true],
    ['crm.objects.contacts.read', true, true],
    ['crm.objects.contacts.write', false, false],
    ['tickets', false, true],
  ]);
  expect(rows[3]?.title, 'one without words goes by its name').toBe('tickets');
});
