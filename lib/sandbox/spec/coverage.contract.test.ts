import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findObjectType } from '@/lib/sandbox/entities/object-types';
import { startTestSandbox, type TestSandbox } from '@/lib/sandbox/start-test-sandbox';
import { documentedCalls } from './documented-calls';
import { apis, findDocuments, type Api } from './documents';
import { readContractFile, type DocumentedOperation, type ResponseContract } from './response-contract';

const files = findDocuments(process.env.PORTSIDE_HUBSPOT_OPENAPI);
const contracts = new Map<Api, ResponseContract>([...files].map(([api, file]) => [api, readContractFile(file)]));
const absent = apis.filter((api) => !contracts.has(api));
const calls = documentedCalls.filter(({ api }) => contracts.has(api));
const unchecked = documentedCalls.length - calls.length;

let sandbox: TestSandbox;
let token: string;
beforeAll(async () => {
  sandbox = await startTestSandbox({ contacts: 300 });
  await sandbox.control('PATCH', 'settings', { burstLimit: null, searchLimit: null });
  token = (await sandbox.connect()).accessToken;
});
afterAll(async () => {
  expect(sandbox.bugs).toEqual([]);
  await sandbox.close();
});

/** A path as somebody might call it; only kinds of record have to be real ones. */
function toPath(template: string): string {
  return template.replace(/\{(\w+)\}/gu, (_all, name: string) => (/objectType$/iu.test(name) ? 'contacts' : '1'));
}

/** Asks without a token, so that nothing is done: whatever is not refused as unknown is served. */
async function isServed({ method, path }: DocumentedOperation): Promise<boolean> {
  const kind = /^\/crm\/objects\/[^/]+\/([^/{]+)/u.exec(path)?.[1];
  if (kind !== undefined && !findObjectType(kind)) return false;
  const { status, body } = await sandbox.call(toPath(path), { method });
  return !(status === 404 && String(body.message).startsWith('No route'));
}

async function listServed(operations: readonly DocumentedOperation[]): Promise<DocumentedOperation[]> {
  const served = await Promise.all(operations.map(isServed));
  return operations.filter((_operation, position) => served[position]);
}

describe('every call that is served', () => {
  it.each(calls)('$method $template ($status)', async ({ api, method, template, path, status, json }) => {
    const answer = await sandbox.call(path ?? template, { method, token, json });
    expect([answer.status, answer.text.slice(0, 300)]).toEqual([status, answer.text.slice(0, 300)]);
    const body = answer.text === '' ? undefined : answer.body;
    expect(contracts.get(api)?.check({ method, path: template, status }, body)).toEqual([]);
  });

  it(`is held to a document, but for ${unchecked} of ${absent.length} documents that PORTSIDE_HUBSPOT_OPENAPI would name`, () => {
    expect(calls.length + unchecked).toBe(documentedCalls.length);
    for (const api of ['contacts', 'properties', 'crm-owners', 'oauth', 'account-info'] as const)
      expect(absent).not.toContain(api);
  });
});

describe('errors', () => {
  it.each([...contracts.keys()].filter((api) => api !== 'oauth'))(
    'of every operation of %s have HubSpot’s shape',
    async (api) => {
      const contract = contracts.get(api);
      for (const operation of await listServed(contract?.operations ?? [])) {
        const answer = await sandbox.call(toPath(operation.path), { method: operation.method });
        expect([operation.path, answer.status]).toEqual([operation.path, 401]);
        expect(contract?.checkError(answer.body)).toEqual([]);
      }
    },
  );

  it('of wrong input have it too', async () => {
    const contacts = '/crm/objects/2026-03/contacts';
    const wrong = [
      await sandbox.call(`${contacts}/1`, { token }),
      await sandbox.call(`${contacts}/abc`, { token }),
      await sandbox.call(contacts, { token, json: { properties: { nonsense: '1' } } }),
      await sandbox.call(contacts, { token, json: { properties: { email: 'zeros@edge.example' } } }),
      await sandbox.call(`${contacts}/batch/create`, { token, json: {} }),
      await sandbox.call(`${contacts}/search`, { token, json: { limit: 201 } }),
      await sandbox.call('/crm/objects/2026-03/dogs', { token }),
    ];
    for (const { status, body } of wrong) {
      expect(status).toBeGreaterThanOrEqual(400);
      expect(contracts.get('contacts')?.checkError(body)).toEqual([]);
    }
  });
});

describe('docs/sandbox-coverage.md', () => {
  it('says what is served of each document that is at hand', async () => {
    const rows: string[] = [];
    const gaps: string[] = [];
    for (const [api, { operations }] of contracts) {
      const served = await listServed(operations);
      rows.push(`| ${api} | ${served.length} | ${operations.length} |`);
      const missing = operations.filter((operation) => !served.includes(operation));
      gaps.push(...missing.map(({ method, path }) => `- \`${method} ${path}\` (${api})`));
    }
    const text = [
      '# What the sandbox serves of HubSpot’s API',
      '',
      'Written by `lib/sandbox/spec/coverage.contract.test.ts` from HubSpot’s OpenAPI documents, version 2026-03. Each',
      'served operation is called, and its answer held to the document. Version 2026-09 is served by the same routes.',
      '',
      '<!-- prettier-ignore-start -->',
      '| Document | Served | Operations |',
      '| --- | --- | --- |',
      ...rows,
      '<!-- prettier-ignore-end -->',
      '',
      '## Not served',
      '',
      ...gaps,
      '',
    ].join('\n');
    // With some documents only, the table would shrink: it is written where all of them are at hand.
    if (absent.length > 0) expect(rows.length).toBe(contracts.size);
    else await expect(text).toMatchFileSnapshot('../../../docs/sandbox-coverage.md');
  });
});
