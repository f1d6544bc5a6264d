import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findObjectType } from '@/lib/sandbox/entities/object-types';
import { startTestSandbox, type TestSandbox } from '@/lib/sandbox/start-test-sandbox';
import type { DocumentedCall } from './documented-call';
import { documentedCalls } from './documented-calls';
import { documentedOauthV1Calls } from './documented-oauth-calls';
import { listDocuments, toVersion, usualFolder, versions, type DocumentVersion } from './documents';
import { keepTokens, makeDocumentedCall, type Kept } from './make-documented-call';
import { readContractFile, type DocumentedOperation, type ResponseContract } from './response-contract';

const documents = listDocuments(process.env.PORTSIDE_HUBSPOT_OPENAPI ?? usualFolder);
const absent = documents.filter(({ file }) => file === undefined);
type Contract = ResponseContract & { name: string; version: DocumentVersion };
const contracts = documents.flatMap(({ api, version, file }): Contract[] =>
  file === undefined ? [] : [{ ...readContractFile(file), name: `${api} ${version}`, version }],
);

type VersionedCall = DocumentedCall & { path: string; version: DocumentVersion };

/** The recorded calls as a version has them. */
function listCalls(version: DocumentVersion): VersionedCall[] {
  if (version === 'v1') return documentedOauthV1Calls.map((call) => ({ path: call.template, ...call, version }));
  return documentedCalls.map((call) => ({
    ...call,
    template: toVersion(call.template, version),
    status: call.statusIn?.[version] ?? call.status,
    path: toVersion(call.path ?? call.template, version),
    version,
  }));
}

const has = ({ operations }: ResponseContract, { method, template }: VersionedCall) =>
  operations.some((operation) => operation.method === method && operation.path === template);
const contractsOf = (call: VersionedCall | undefined) =>
  contracts.filter((contract) => call && contract.version === call.version && has(contract, call));
const recorded = new Map(versions.map((version) => [version, listCalls(version)]));
const checked = new Map(
  [...recorded].map(([version, calls]) => [version, calls.filter((call) => contractsOf(call).length > 0)]),
);
/** Calls that no version of any document at hand knows. */
const unchecked = [...documentedCalls.keys()].filter((position) =>
  versions.every((version) => version === 'v1' || contractsOf(listCalls(version)[position]).length === 0),
);

let sandbox: TestSandbox;
let kept: Kept;
async function startAfresh(): Promise<void> {
  await sandbox.control('POST', 'reset');
  await sandbox.control('PATCH', 'settings', { burstLimit: null, searchLimit: null });
  kept = await keepTokens(sandbox);
}
beforeAll(async () => {
  sandbox = await startTestSandbox({ contacts: 300 });
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
  const kind = /^\/crm\/(?:v\d\/objects|objects\/[\d-]+)\/([^/{]+)/u.exec(path)?.[1];
  if (kind !== undefined && !findObjectType(kind)) return false;
  const { status, body } = await sandbox.call(toPath(path), { method });
  return !(status === 404 && String(body.message).startsWith('No route'));
}

const servedOf = new Map<Contract, Promise<DocumentedOperation[]>>();
/** Looked up once for each document: what is served does not change. */
function listServed(contract: Contract): Promise<DocumentedOperation[]> {
  const known = servedOf.get(contract);
  if (known) return known;
  const found = Promise.all(contract.operations.map(isServed)).then((served) =>
    contract.operations.filter((_operation, position) => served[position]),
  );
  servedOf.set(contract, found);
  return found;
}

const toLabel = ({ method, path }: DocumentedOperation) => `${method} ${path}`;

describe.each(versions)('every call of %s that is served', (version) => {
  beforeAll(startAfresh);

  it.each(checked.get(version) ?? [])('$method $template ($status)', async (call) => {
    const answer = await makeDocumentedCall(call, sandbox, kept);
    expect([answer.status, answer.text.slice(0, 300)]).toEqual([call.status, answer.text.slice(0, 300)]);
    const body = answer.text === '' ? undefined : answer.body;
    const problems = contractsOf(call).flatMap((contract) => contract.check({ ...call, path: call.template }, body));
    expect(problems).toEqual([]);
  });

  it('is among those that are made here', async () => {
    const made = new Set((recorded.get(version) ?? []).map(({ method, template }) => `${method} ${template}`));
    const own = contracts.filter((contract) => contract.version === version);
    const served = await Promise.all(own.map(listServed));
    expect(
      served
        .flat()
        .map(toLabel)
        .filter((label) => !made.has(label)),
    ).toEqual([]);
  });
});

describe('every call that is served', () => {
  it(`is held to a document, but for ${unchecked.length} calls where ${absent.length} documents are not at hand`, () => {
    if (absent.length === 0) expect(unchecked).toEqual([]);
    for (const api of ['contacts', 'properties', 'crm-owners', 'oauth', 'account-info'])
      expect(absent).not.toContainEqual(expect.objectContaining({ api, version: '2026-03' }));
  });
});

describe('errors of every operation have HubSpot’s shape', () => {
  const withErrors = contracts.filter(({ name }) => !name.startsWith('oauth'));
  beforeAll(startAfresh);

  type Refused = { token?: string; statuses: number[]; content?: string };
  async function listProblems(contract: Contract, { token, statuses, content }: Refused) {
    const problems: unknown[] = [];
    for (const { method, path } of await listServed(contract)) {
      const hasBody = content !== undefined && method !== 'GET' && method !== 'DELETE';
      const answer = await sandbox.call(toPath(path), { method, token, ...(hasBody ? { content } : {}) });
      if (answer.status < 400 && statuses.includes(200)) continue;
      const isExpected = statuses.includes(answer.status);
      const wrong = isExpected ? contract.checkError(answer.body) : [`answered ${answer.status}`];
      if (wrong.length > 0) problems.push([method, path, ...wrong, answer.text.slice(0, 200)]);
    }
    return problems;
  }

  it.each(withErrors)('$name: without a token', async (contract) => {
    expect(await listProblems(contract, { statuses: [401] })).toEqual([]);
  });

  // Webhooks are the developer's, whose key no token replaces.
  // The routes of the older versions are these.
  const newest = withErrors.filter(({ version }) => version === '2026-03');
  it.each(newest)('$name: without the right', async (contract) => {
    const { body } = await sandbox.requestToken({
      grant_type: 'client_credentials',
      scope: 'crm.objects.contacts.read',
    });
    const token = String(body.access_token);
    expect(await listProblems(contract, { token, statuses: [403, 401, 429] })).toEqual([]);
  });

  const withTargets = withErrors.filter(({ name }) => !name.startsWith('app-uninstalls'));
  it.each(withTargets)('$name: of what is not there, and with a body that is no JSON', async (contract) => {
    const token = kept.get(contract.name.startsWith('webhooks-journal') ? 'appToken' : 'token');
    const statuses = [200, 400, 401, 403, 404, 429];
    expect(await listProblems(contract, { token, content: '{', statuses })).toEqual([]);
  });

  it.each(newest)('$name: over a limit', async (contract) => {
    await sandbox.control('PATCH', 'settings', { burstLimit: 0, searchLimit: 0 });
    const token = kept.get('token');
    const statuses = contract.name.startsWith('webhooks') ? [401, 403, 429] : [429];
    expect(await listProblems(contract, { token, statuses })).toEqual([]);
    await sandbox.control('PATCH', 'settings', { burstLimit: null, searchLimit: null });
  });

  it('of wrong input, too', async () => {
    const contacts = '/crm/objects/2026-03/contacts';
    const token = kept.get('token');
    const wrong = [
      await sandbox.call(contacts, { token, json: { properties: { nonsense: '1' } } }),
      await sandbox.call(contacts, { token, json: { properties: { email: 'zeros@edge.example' } } }),
      await sandbox.call(`${contacts}/batch/create`, { token, json: {} }),
      await sandbox.call(`${contacts}/search`, { token, json: { limit: 201 } }),
      await sandbox.call('/crm/objects/2026-03/dogs', { token }),
    ];
    const contract = contracts.find(({ name }) => name === 'contacts 2026-03');
    expect(wrong.map(({ status }) => status)).toEqual([400, 409, 400, 400, 400]);
    expect(wrong.flatMap(({ body }) => contract?.checkError(body))).toEqual([]);
  });
});

describe('docs/sandbox-coverage.md', () => {
  it('says what is served of each document that is at hand', async () => {
    const rows: string[] = [];
    const gaps: string[] = [];
    const totals = [0, 0];
    for (const contract of contracts) {
      const { name, operations, version } = contract;
      const served = await listServed(contract);
      const [api] = name.split(' ');
      rows.push(`| ${api} | ${version} | ${served.length} | ${operations.length} |`);
      totals[0] = (totals[0] ?? 0) + served.length;
      totals[1] = (totals[1] ?? 0) + operations.length;
      gaps.push(
        ...operations.filter((each) => !served.includes(each)).map((each) => `- \`${toLabel(each)}\` (${api})`),
      );
    }
    const text = [
      '# What the sandbox serves of HubSpot’s API',
      '',
      'Written by `lib/sandbox/spec/coverage.contract.test.ts` from HubSpot’s OpenAPI documents. Each served operation is',
      'called in each version, and its answer held to the document: the successful one, and those without a token, without',
      'the right, of what is not there, with a broken body and over a limit. Paths of version 2026-09 are served by the same',
      'routes as those of 2026-03; HubSpot’s documents of 2026-09 were published as placeholders, but for contacts.',
      '',
      '<!-- prettier-ignore-start -->',
      '| Document | Version | Served | Operations |',
      '| --- | --- | --- | --- |',
      ...rows,
      `| all | | ${totals.join(' | ')} |`,
      '<!-- prettier-ignore-end -->',
      '',
      '## Not served',
      '',
      ...new Set(gaps),
      '',
    ].join('\n');
    // With some documents only, the table would shrink: it is written where all of them are at hand.
    if (absent.length > 0) expect(rows.length).toBe(contracts.length);
    else await expect(text).toMatchFileSnapshot('../../../docs/sandbox-coverage.md');
  });
});
