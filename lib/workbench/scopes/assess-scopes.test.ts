import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { consent, hubIdOf, openVaultContext } from '@/e2e/support/vault-context';
import { samples, startTestSandbox, type TestSandbox } from '@/e2e/support/test-sandbox';
import { explainHubspotError } from '@/lib/workbench/explain/explain-hubspot-error';
import { abilityDefinitions } from './abilities';
import { assessScopes, listWhatIsOff } from './assess-scopes';
import { scopeReportSchema } from './contract';
import { getScopeReport } from './get-scope-report';

const configured = {
  required: ['oauth', 'crm.objects.contacts.read'],
  optional: ['crm.objects.contacts.write', 'crm.schemas.contacts.read', 'crm.objects.owners.read'],
};
const everything = [...configured.required, ...configured.optional];
const wellConnected = { status: 'connected', kind: 'oauth', asked: everything, configured } as const;

function remedyOf(key: string, standing: Parameters<typeof assessScopes>[0]) {
  return assessScopes(standing).abilities.find((ability) => ability.key === key)?.remedy;
}

describe('the table of scopes', () => {
  it('has nothing to mend where everything is granted that the pages need', () => {
    expect(listWhatIsOff(everything)).toEqual([]);
    expect(assessScopes({ ...wellConnected, granted: everything }).missing).toEqual([]);
  });

  it('names what is off and exactly the scopes that are missing for it', () => {
    const granted = configured.required;
    expect(listWhatIsOff(granted)).toEqual(['Change contacts', 'Name the owners']);
    const { missing, kept } = assessScopes({ ...wellConnected, granted });
    expect(missing, 'labels can be read with the scope of contacts').toEqual([
      'crm.objects.contacts.write',
      'crm.objects.owners.read',
    ]);
    expect(kept).toEqual([]);
  });

  it('asks for what calls of the workbench need as well, once the app lists it', () => {
    const wider = { ...configured, optional: [...configured.optional, 'crm.objects.deals.read'] };
    expect(assessScopes({ ...wellConnected, granted: everything, configured: wider }).missing).toEqual([
      'crm.objects.deals.read',
    ]);
  });

  it('keeps in a new consent what was granted before', () => {
    const granted = [...configured.required, 'crm.objects.owners.read'];
    expect(assessScopes({ ...wellConnected, granted })).toMatchObject({
      missing: ['crm.objects.contacts.write'],
      kept: ['crm.objects.owners.read'],
    });
  });

  it('tells what can be asked for from what HubSpot refused, the app does not list, or only HubSpot can change', () => {
    const granted = configured.required;
    expect(remedyOf('owners.read', { ...wellConnected, granted })).toBe('refused');
    expect(remedyOf('owners.read', { ...wellConnected, granted, asked: configured.required })).toBe('ask');
    expect(remedyOf('companies.read', { ...wellConnected, granted })).toBe('configure');
    expect(remedyOf('owners.read', { ...wellConnected, granted, kind: 'static' })).toBe('static');
    expect(remedyOf('owners.read', { ...wellConnected, granted, status: 'needs_reauth' })).toBe('connect');
    expect(remedyOf('contacts.read', { ...wellConnected, granted })).toBe('none');
  });

  it('names what was granted and is of no use', () => {
    expect(assessScopes({ ...wellConnected, granted: [...everything, 'tickets'] }).unused).toEqual(['tickets']);
  });
});

describe('what the table predicts', () => {
  const { hubId, mara } = samples.harbour;
  const optional = [
    'crm.objects.contacts.write',
    'crm.schemas.contacts.read',
    'crm.schemas.contacts.write',
    'crm.objects.owners.read',
    'crm.objects.companies.read',
    'crm.objects.companies.write',
    'crm.objects.deals.read',
    'crm.objects.deals.write',
    'crm.lists.read',
    'crm.export',
  ];
  let sandbox: TestSandbox;
  beforeAll(async () => {
    sandbox = await startTestSandbox({ contacts: 20 });
    await sandbox.set({ burstLimit: null, searchLimit: null });
  });
  afterAll(() => sandbox.close());

  const subsets = [
    [],
    optional,
    ['crm.objects.contacts.write'],
    ['crm.objects.owners.read', 'crm.lists.read'],
    ['crm.schemas.contacts.read', 'crm.objects.deals.read', 'crm.objects.companies.write'],
    optional.filter((name) => name !== 'crm.objects.contacts.write' && name !== 'crm.objects.owners.read'),
  ];

  it.each(subsets.map((subset) => [subset.join(' ') || 'nothing optional', subset] as const))(
    'is what HubSpot then refuses and takes, with %s granted',
    async (_title, subset) => {
      const portal = openVaultContext({
        databaseFile: ':memory:',
        sandboxOrigin: sandbox.origin,
        environment: { HUBSPOT_OPTIONAL_SCOPES: optional.join(' ') },
      });
      const consenter = { sandbox, hubId, userId: mara, scope: subset.join(' ') };
      const { grant } = await consent(portal.anonymous(), consenter);
      const me = await portal.database.orm.query.users.findFirst();
      const ctx = portal.contextOf(me?.id ?? '');
      const report = scopeReportSchema.parse(await getScopeReport(ctx, { hubId: hubIdOf(hubId) }));

      for (const ability of report.abilities) {
        for (const call of ability.calls) {
          const answer = await makeCall(call, grant.accessToken.reveal());
          const isRefused = answer.status === 403;
          expect(isRefused, `${ability.key}: ${call} answered ${answer.status}`).toBe(!ability.works);
          if (!isRefused) continue;
          const { code, action } = explainHubspotError(answer);
          expect(code).toBe('missing_scopes');
          const needed = ability.needs.flatMap(({ anyOf }) => anyOf.map(({ name }) => name));
          expect(action).toMatchObject({ kind: 'open-scopes', scopes: expect.arrayContaining([needed[0]]) });
        }
      }
    },
  );

  async function makeCall(call: string, token: string) {
    const [method, template = ''] = call.split(' ');
    const path = template.replace('{version}', '2026-09').replace('{contactId}', '999999999');
    const response = await globalThis.fetch(sandbox.origin + path, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: method === 'GET' || method === 'DELETE' ? undefined : '{}',
    });
    return { status: response.status, body: await response.text(), headers: response.headers };
  }
});

it('asks for nothing twice and gives each ability a name of its own', () => {
  const keys = abilityDefinitions.map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
});

it('is what the guide says of the pages', () => {
  const guide = readFileSync(path.resolve(import.meta.dirname, '../../../docs/scopes.md'), 'utf8');
  const rows = guide.split('\n').filter((line) => line.startsWith('|'));
  for (const { area, needs } of abilityDefinitions.filter(({ area }) => area === 'product')) {
    const names = needs.flat().map((name) => `\`${name}\``);
    expect(
      rows.some((row) => names.every((name) => row.includes(name))),
      `${area} ${names.join()}`,
    ).toBe(true);
  }
});
