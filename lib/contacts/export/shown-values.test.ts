import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { startTestSandbox, type TestSandbox } from '@/e2e/support/test-sandbox';
import { connectSample, type ConnectedPortal } from '@/e2e/support/vault-context';
import type { Context } from '@/lib/context';
import { PortsideError } from '@/lib/kernel/errors';
import { createShownValues } from './shown-values';

let sandbox: TestSandbox;
let portal: ConnectedPortal;
let nowMs = Date.now();
beforeAll(async () => {
  sandbox = await startTestSandbox({ contacts: 1 });
  portal = await connectSample({ sandbox, databaseFile: ':memory:' });
});
afterAll(async () => {
  portal.close();
  await sandbox.close();
});
// What was read of a portal is kept for a minute.
beforeEach(() => void (nowMs += 61_000));

const option = (value: string, label: string) => ({ value, label });
const definitions = [
  { name: 'stage', type: 'enumeration', fieldType: 'select', options: [option('lead', 'Lead, warm')] },
  { name: 'drinks', type: 'enumeration', fieldType: 'checkbox', options: [option('t', 'Tea'), option('c', 'Coffee')] },
  { name: 'news', type: 'bool', fieldType: 'booleancheckbox', options: [] },
  { name: 'birthday', type: 'date', fieldType: 'date', options: [] },
  { name: 'seen', type: 'datetime', fieldType: 'date', options: [] },
  { name: 'revenue', type: 'number', fieldType: 'number', options: [] },
  { name: 'hubspot_owner_id', type: 'enumeration', fieldType: 'select', options: [] },
].map((definition) => ({ ...definition, label: definition.name, groupName: 'g' }));

/** The portal with these definitions and one owner. */
function open(
  owners: () => Promise<{ id: string; email?: string }[]> = async () => [{ id: '7', email: 'jo@x.example' }],
) {
  const crm: Context['crm'] = (scope) => ({
    ...portal.ctx.crm(scope),
    listProperties: async () => definitions,
    listPropertyGroups: async () => [],
    listOwners: async () => (await owners()).map((owner) => ({ ...owner, archived: false })),
  });
  const request = { scope: portal.scope, names: definitions.map(({ name }) => name), timeZone: 'America/New_York' };
  const clock = { ...portal.ctx.clock, now: () => nowMs };
  return createShownValues({ ...portal.ctx, crm, clock }, request);
}

it('writes what people see, and what it cannot read as it came', async () => {
  const write = await open();
  const cases: [string, string, string][] = [
    ['stage', 'lead', 'Lead, warm'],
    ['stage', 'retired', 'retired'],
    ['drinks', ';t;c;x', 'Tea; Coffee; x'],
    ['news', 'true', 'Yes'],
    ['birthday', '2026-03-01', '2026-03-01'],
    ['birthday', '1772323200000', '2026-03-01'],
    ['seen', '2026-03-08T06:59:59.999Z', '2026-03-08 01:59:59'],
    ['seen', '2026-03-08T07:00:00Z', '2026-03-08 03:00:00'],
    ['seen', '8640000000000000', '8640000000000000'],
    ['seen', 'never', 'never'],
    ['revenue', '1234567.10', '1234567.10'],
    ['hubspot_owner_id', '7', 'jo@x.example'],
    ['hubspot_owner_id', '8', '8'],
    ['unheard_of', 'as it is', 'as it is'],
    ['stage', '', ''],
    ['seen', '', ''],
  ];
  expect(cases.map(([name, value]) => write(name, value))).toEqual(cases.map(([, , text]) => text));
});

const refuse = (category: 'FORBIDDEN' | 'UPSTREAM_UNAVAILABLE') => async () => {
  throw new PortsideError(category, 'No.');
};

it('writes the ids of owners whose names it may not read', async () => {
  const write = await open(refuse('FORBIDDEN'));
  expect(write('hubspot_owner_id', '7')).toBe('7');
});

it('makes no file with ids where names should be because HubSpot fails at this moment', async () => {
  await expect(open(refuse('UPSTREAM_UNAVAILABLE'))).rejects.toMatchObject({ category: 'UPSTREAM_UNAVAILABLE' });
});
