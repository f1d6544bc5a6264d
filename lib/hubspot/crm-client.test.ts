import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { samples, startTestSandbox, type Fault, type TestSandbox } from '@/e2e/support/test-sandbox';
import { PortsideError } from '@/lib/kernel/errors';
import { parseContactId, parseHubId, type ContactId } from '@/lib/kernel/ids';
import { Secret } from '@/lib/kernel/secret';
import { clientId, clientSecret } from '@/lib/sandbox/app';
import { createCrmClient } from './crm-client';
import { createLeapingClock } from './leaping-clock';
import { createMemoryRateStore } from './memory-rate-store';
import { createOauthClient } from './oauth-client';
import { createRateBudget } from './rate-budget';
import type { CallReport } from './send';

const { hubId: hub, mara: userId } = samples.harbour;
const contacts = '/crm/objects/2026-09/contacts';
const contact = `${contacts}/*`;

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox({ contacts: 120 });
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  await sandbox.clearFaults();
  await sandbox.set({ burstLimit: null, searchLimit: null });
});

async function getToken(scope?: string): Promise<Secret> {
  const oauth = createOauthClient({
    apiOrigin: sandbox.origin,
    apiVersion: '2026-09',
    clientId,
    clientSecret: new Secret(clientSecret),
    clock: createLeapingClock(),
  });
  const code = await sandbox.approve({ hubId: hub, userId, scope });
  return (await oauth.exchangeCode({ code, redirectUri: sandbox.redirectUri })).accessToken;
}

type Changes = Partial<Parameters<typeof createCrmClient>[0]> & { scope?: string };

async function connect({ scope, ...changes }: Changes = {}) {
  const hubId = parseHubId(hub);
  if (hubId === undefined) throw new Error('not a hub id');
  const reports: CallReport[] = [];
  const clock = createLeapingClock();
  const token = await getToken(scope);
  const budget = createRateBudget({ store: createMemoryRateStore(), clock, distribution: 'private', burstLimit: 100 });
  const crm = createCrmClient({
    apiOrigin: sandbox.origin,
    apiVersion: '2026-09',
    hubId,
    getAccessToken: async () => token,
    budget,
    clock,
    random: () => 0.5,
    priority: 'interactive',
    onCall: (report) => reports.push(report),
    ...changes,
  });
  return { crm, clock, reports };
}

async function failureOf(call: Promise<unknown>): Promise<PortsideError> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof PortsideError) return error;
  throw new Error('expected a PortsideError', { cause: error });
}

function idOf(value: string | undefined): ContactId {
  const id = parseContactId(value);
  if (id === undefined) throw new Error('not a contact id');
  return id;
}

type Client = Awaited<ReturnType<typeof connect>>['crm'];
let created = 0;
async function createPerson(crm: Client) {
  const email = `person.${++created}@clients.example`;
  return { email, id: idOf((await crm.createContact({ email, firstname: 'Anna' })).id) };
}

describe('contacts', () => {
  it('are found, read, created, edited and archived', async () => {
    const { crm, reports } = await connect();
    const { email, id } = await createPerson(crm);
    const found = await crm.searchContacts({
      filterGroups: [{ filters: [{ propertyName: 'email', operator: 'EQ', value: email }] }],
      properties: ['email', 'jobtitle'],
    });
    expect(found).toMatchObject({ total: 1, contacts: [{ id, properties: { email } }], nextAfter: undefined });
    const edited = await crm.updateContact(id, { jobtitle: 'Baker' });
    expect(edited.properties.jobtitle).toBe('Baker');
    expect(await crm.getContact(id, { properties: ['jobtitle'] })).toMatchObject({ id, archived: false });
    await crm.archiveContact(id);
    expect(await failureOf(crm.getContact(id))).toMatchObject({ category: 'OBJECT_NOT_FOUND' });
    expect(new Set(reports.map(({ template }) => template))).toEqual(
      new Set([contacts, `${contacts}/search`, `${contacts}/{contactId}`]),
    );
  });

  it('are read with more properties than one address holds', async () => {
    const { crm, reports } = await connect();
    const { email, id } = await createPerson(crm);
    const names = Array.from({ length: 700 }, (_, index) => `no_such_property_${index}`);
    const whole = await crm.getContact(id, { properties: ['email', ...names, 'firstname'] });
    expect(whole.properties).toMatchObject({ email, firstname: 'Anna' });
    const reads = reports.filter(({ method }) => method === 'GET');
    expect(reads.length).toBeGreaterThan(2);
    expect(reads.every(({ status }) => status === 200)).toBe(true);
  });

  it('read in parts count as read when the oldest part was', async () => {
    const { crm } = await connect();
    const { id } = await createPerson(crm);
    const older = { updatedAt: '2001-01-01T00:00:00Z' };
    await sandbox.fault({ path: contact, method: 'GET', skip: 1, effect: { kind: 'patch', set: older } });
    const names = Array.from({ length: 700 }, (_, index) => `no_such_property_${index}`);
    expect(await crm.getContact(id, { properties: names })).toMatchObject(older);
  });

  it('are read a hundred at a time, in the order asked for, without those that are gone', async () => {
    const { crm, reports } = await connect();
    const page = await crm.searchContacts({ limit: 110, properties: ['hs_object_id'] });
    const ids = page.contacts.map(({ id }) => id).reverse();
    const asked = [...ids.slice(0, 50), '999999999', ...ids.slice(50)];
    const read = await crm.batchReadContacts(asked, { properties: ['email'] });
    expect(read.map(({ id }) => id)).toEqual(ids);
    expect(reports.filter(({ template }) => template.endsWith('/batch/read')).map(({ status }) => status)).toEqual([
      207, 200,
    ]);
  });

  it('that were merged answer as the survivor', async () => {
    const { crm } = await connect();
    const [stays, goes] = [await createPerson(crm), await createPerson(crm)];
    await sandbox.control('POST', 'contacts/merge', {
      hubId: hub,
      primaryObjectId: stays.id,
      objectIdToMerge: goes.id,
    });
    expect((await crm.getContact(goes.id)).id).toBe(stays.id);
  });
});

describe('what HubSpot refuses', () => {
  it('is said for each property of an edit', async () => {
    const { crm } = await connect();
    const { id } = await createPerson(crm);
    const error = await failureOf(crm.updateContact(id, { email: 'not an address', nonsense: 'x' }));
    expect(error.category).toBe('VALIDATION_ERROR');
    expect(error.errors?.map(({ context }) => context?.propertyName?.[0]).sort()).toEqual(['email', 'nonsense']);
    expect(error.correlationId).toBeTruthy();
  });

  it('names the contact that has the e-mail address already', async () => {
    const { crm } = await connect();
    const { email, id } = await createPerson(crm);
    const error = await failureOf(crm.createContact({ email }));
    expect(error).toMatchObject({ category: 'CONFLICT', errors: [{ context: { existingId: [id] } }] });
  });

  it('names the scope that is missing', async () => {
    await sandbox.set({ consentReplacesScopes: true });
    const { crm } = await connect({ scope: 'crm.schemas.contacts.read' });
    const error = await failureOf(crm.createContact({ email: 'x@clients.example' }));
    expect(error).toMatchObject({ category: 'FORBIDDEN', reason: 'missing_scopes' });
    expect(error.hint).toContain('crm.objects.contacts.write');
  });
});

describe('properties, owners and the account', () => {
  it('are read whole', async () => {
    const { crm } = await connect();
    const [properties, groups, owners, account] = await Promise.all([
      crm.listProperties(),
      crm.listPropertyGroups(),
      crm.listOwners(),
      crm.getAccountDetails(),
    ]);
    expect(properties.find(({ name }) => name === 'lifecyclestage')?.options.length).toBeGreaterThan(3);
    expect(groups.map(({ name }) => name)).toContain('contactinformation');
    expect(new Set(owners.map(({ archived }) => archived))).toEqual(new Set([false, true]));
    expect(account).toMatchObject({ hubId: hub, timeZone: 'Europe/Berlin', uiDomain: 'app-eu1.hubspot.com' });
  });

  it('fail loudly when the pages of owners lead in a circle', async () => {
    const { crm, reports } = await connect();
    const set = { paging: { next: { after: '81720001' } } };
    await sandbox.fault({ path: '/crm/owners/2026-09', times: null, effect: { kind: 'patch', set } });
    expect(await failureOf(crm.listOwners())).toMatchObject({
      category: 'UPSTREAM_CONTRACT',
      reason: 'looping_cursor',
    });
    expect(reports.length).toBeLessThan(10);
  });
});

const answer = (status: number, fields: Record<string, unknown> = {}) => ({
  kind: 'answer',
  status,
  body: {},
  ...fields,
});
const json = (text: string) => answer(200, { text, contentType: 'application/json' });
const sound = '{"id":"5","properties":{},"createdAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z"}';

describe('one call that goes wrong', () => {
  const passing: [title: string, effect: Fault['effect'], waitsMs: number[]][] = [
    ['429 with Retry-After', answer(429, { headers: { 'retry-after': '12' } }), [0, 12_000]],
    ['429 of ten seconds without headers', answer(429, { body: { policyName: 'TEN_SECONDLY_ROLLING' } }), [0, 10_000]],
    ['423', answer(423), [3_500]],
    ['500', answer(500), [150]],
    ['502 as a page', answer(502, { text: '<html></html>' }), [150]],
    ['503 with Retry-After', answer(503, { headers: { 'retry-after': '2' } }), [2_000]],
    ['504', answer(504), [150]],
    ['521', answer(521), [150]],
    ['524', answer(524), [150]],
    ['a closed socket', { kind: 'cutOff', afterBytes: 0 }, [150]],
    ['half an answer', { kind: 'cutOff' }, [150]],
    ['JSON that ends too early', json('{"id":"5","prop'), [150]],
    ['bytes that are no text', json('\ufffd{'), [150]],
  ];
  it.each(passing)('is made again after %s', async (...[, effect, waitsMs]) => {
    const { crm, clock, reports } = await connect();
    const { id } = await createPerson(crm);
    await sandbox.fault({ path: contact, method: 'GET', effect });
    expect((await crm.getContact(id)).id).toBe(id);
    expect(clock.waitsMs).toEqual(waitsMs);
    expect(reports.filter(({ method }) => method === 'GET')).toHaveLength(2);
  });

  it.each([500, 502, 503, 504, 521, 522, 523, 524])(
    'is given up after three tries when HTTP %i stays',
    async (status) => {
      const { crm, reports } = await connect();
      await sandbox.fault({ path: contact, method: 'GET', times: null, effect: answer(status) });
      expect(await failureOf(crm.getContact(idOf('5')))).toMatchObject({
        category: 'UPSTREAM_UNAVAILABLE',
        retryable: true,
      });
      expect(reports).toHaveLength(3);
    },
  );

  const final: [title: string, effect: Fault['effect'], expected: Partial<PortsideError>][] = [
    ['the daily limit', answer(429, { body: { policyName: 'DAILY' } }), { category: 'RATE_LIMITS', reason: 'daily' }],
    [
      'an account on the move',
      answer(477, { headers: { 'retry-after': '86400' } }),
      { reason: 'migration', retryAfterMs: 86_400_000 },
    ],
    [
      'a page of a proxy',
      answer(200, { text: '<html>Log in</html>' }),
      { category: 'UPSTREAM_CONTRACT', reason: 'not_json' },
    ],
    [
      'an answer of 33 MB',
      { kind: 'hugeBody', bytes: 33 * 1024 * 1024 },
      { category: 'UPSTREAM_CONTRACT', reason: 'too_large' },
    ],
    ['a redirect', answer(302, { headers: { location: 'http://evil.example/' } }), { category: 'UPSTREAM_CONTRACT' }],
    ['a record without id', json('{"properties":{}}'), { category: 'UPSTREAM_CONTRACT', reason: 'unexpected_shape' }],
    ['properties that are no text', json(sound.replace('{}', '{"a":1}')), { reason: 'unexpected_shape' }],
    ['HTTP 414', answer(414), { category: 'UPSTREAM_CONTRACT', reason: 'request_too_large' }],
  ];
  it.each(final)('is not made again after %s', async (...[, effect, expected]) => {
    const { crm, reports } = await connect();
    await sandbox.fault({ path: contact, method: 'GET', effect });
    expect(await failureOf(crm.getContact(idOf('5')))).toMatchObject(expected);
    expect(reports).toHaveLength(1);
  });

  it('leaves HubSpot alone afterwards for as long as the daily limit holds', async () => {
    const { crm, reports } = await connect();
    await sandbox.fault({ path: contact, method: 'GET', effect: answer(429, { body: { policyName: 'DAILY' } }) });
    await failureOf(crm.getContact(idOf('5')));
    expect(await failureOf(crm.listProperties())).toMatchObject({ category: 'RATE_LIMITS', reason: 'daily' });
    expect(reports).toHaveLength(1);
  });

  it('is the last for half a minute once five in a row went wrong', async () => {
    const { crm, clock, reports } = await connect({ priority: 'background' });
    await sandbox.fault({ path: '/account-info/*', times: null, effect: answer(503) });
    expect(await failureOf(crm.getAccountDetails())).toMatchObject({ reason: 'server_error' });
    expect(reports).toHaveLength(5);
    expect(await failureOf(crm.getAccountDetails())).toMatchObject({ reason: 'circuit_open', retryAfterMs: 30_000 });
    expect(reports).toHaveLength(5);
    await sandbox.clearFaults();
    await clock.sleep(30_000);
    expect((await crm.getAccountDetails()).hubId).toBe(hub);
    expect(reports).toHaveLength(6);
  });

  it.each(['{"id":"5",}', '{"id":NaN}', `[${sound}`])('is no data when its JSON is not strict: %s', async (text) => {
    const { crm } = await connect();
    await sandbox.fault({ path: contact, method: 'GET', times: null, effect: json(text) });
    expect(await failureOf(crm.getContact(idOf('5')))).toMatchObject({ reason: 'broken_json' });
  });

  it.each([
    `\ufeff${sound}`,
    `{"id":"4",${sound.slice(1)}`,
    `{"deep":${'['.repeat(10_000)}${']'.repeat(10_000)},${sound.slice(1)}`,
  ])('is read when its JSON is odd but sound', async (text) => {
    const { crm } = await connect();
    await sandbox.fault({ path: contact, method: 'GET', effect: json(text) });
    expect(await crm.getContact(idOf('5'))).toMatchObject({ id: '5', archived: false });
  });
});

describe('a write that goes wrong', () => {
  it.each([429, 423])('is made again after %i, because HubSpot did nothing', async (status) => {
    const { crm, reports } = await connect();
    const { id } = await createPerson(crm);
    await sandbox.fault({
      path: contact,
      method: 'PATCH',
      effect: answer(status, { headers: { 'retry-after': '2' } }),
    });
    expect((await crm.updateContact(id, { jobtitle: 'Baker' })).properties.jobtitle).toBe('Baker');
    expect(reports.filter(({ method }) => method === 'PATCH')).toHaveLength(2);
  });

  it.each<[string, Fault['effect']]>([
    ['500', answer(500)],
    ['502', answer(502)],
    ['a closed socket', { kind: 'cutOff', afterBytes: 0 }],
  ])('is not made again after %s, because HubSpot may have carried it out', async (_title, effect) => {
    const { crm, reports } = await connect();
    await sandbox.fault({ path: contacts, method: 'POST', processed: true, effect });
    const call = crm.createContact({ email: `once.${++created}@clients.example` });
    expect(await failureOf(call)).toMatchObject({ category: 'UPSTREAM_UNAVAILABLE' });
    expect(reports).toHaveLength(1);
  });
});

describe('a token that HubSpot refuses', () => {
  const stale = new Secret('stale');

  it('is replaced once, and the call made again', async () => {
    const fresh = await getToken();
    const asked: (string | undefined)[] = [];
    const getAccessToken = async ({ rejected }: { rejected?: Secret } = {}) => {
      asked.push(rejected?.reveal());
      return rejected ? fresh : stale;
    };
    const { crm, reports } = await connect({ getAccessToken });
    expect((await crm.getAccountDetails()).hubId).toBe(hub);
    expect(asked).toEqual([undefined, 'stale']);
    expect(reports.map(({ status }) => status)).toEqual([401, 200]);
  });

  it('is an error when the next one is refused as well', async () => {
    const { crm, reports } = await connect({ getAccessToken: async () => stale });
    const error = await failureOf(crm.getAccountDetails());
    expect(error).toMatchObject({ category: 'UPSTREAM_UNAVAILABLE', reason: 'token_rejected', retryable: false });
    expect(reports).toHaveLength(2);
  });

  it('cannot be had: then the reason of its source is the answer, and HubSpot is not asked', async () => {
    const reconnect = new PortsideError('RECONNECT_REQUIRED', 'Connect again.');
    const { crm, reports } = await connect({ getAccessToken: () => Promise.reject(reconnect) });
    expect(await failureOf(crm.getAccountDetails())).toBe(reconnect);
    expect(reports).toEqual([]);
  });
});

describe('many calls at once', () => {
  it('are one call when they ask the same', async () => {
    const { crm, reports } = await connect();
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => crm.searchContacts({ query: 'anna', limit: 5 })),
    );
    expect(reports).toHaveLength(1);
    expect(new Set(answers.map(({ total }) => total)).size).toBe(1);
  });

  it('see an edit that was made before they began', async () => {
    const { crm } = await connect();
    const { id } = await createPerson(crm);
    await sandbox.fault({ path: contact, method: 'GET', delayMs: 200, processed: true });
    const before = crm.getContact(id, { properties: ['jobtitle'] });
    await crm.updateContact(id, { jobtitle: 'Baker' });
    expect((await crm.getContact(id, { properties: ['jobtitle'] })).properties.jobtitle).toBe('Baker');
    await before;
  });
});
