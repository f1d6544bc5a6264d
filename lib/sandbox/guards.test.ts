import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cascadeHubId, harbourHubId } from './seed/sample-portals';
import { startTestSandbox, type TestSandbox } from './start-test-sandbox';

const contacts = '/crm/objects/2026-09/contacts';
const uuidV7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox({ contacts: 20 });
});
beforeEach(() => sandbox.control('POST', 'reset'));
afterAll(async () => {
  expect(sandbox.bugs).toEqual([]);
  await sandbox.close();
});

describe('a token', () => {
  it.each([
    ['no header', undefined],
    ['another scheme', 'Basic abc'],
    ['a scheme alone', 'Bearer'],
  ])('is asked for where there is %s', async (_case, authorization) => {
    const headers = authorization === undefined ? undefined : { authorization };
    const { status, body } = await sandbox.call(contacts, { headers });
    expect([status, body.category]).toEqual([401, 'INVALID_AUTHENTICATION']);
    expect(body.message).toMatch(/^Authentication credentials not found/);
  });

  it('is called expired since 1970 where it is none at all', async () => {
    const { status, body } = await sandbox.call(contacts, { token: 'garbage' });
    expect([status, body.category]).toEqual([401, 'EXPIRED_AUTHENTICATION']);
    expect(body.message).toMatch(/^The OAuth token used to make this call expired 20\d{3} day\(s\) ago\.$/);
    expect(body.context).toEqual({ 'expire time': ['1970-01-01T00:00:00Z'] });
  });

  it.each([
    [1_800 + 75, '75 second(s)'],
    [1_800 + 3 * 60, '3 minute(s)'],
    [1_800 + 5 * 3_600, '5 hour(s)'],
    [1_800 + 3 * 86_400, '3 day(s)'],
  ])('expires after half an hour and says since when: %i s after the exchange', async (seconds, age) => {
    const { accessToken } = await sandbox.connect();
    await sandbox.control('PATCH', 'settings', { advanceMs: 1_799_000 });
    expect((await sandbox.call(contacts, { token: accessToken })).status).toBe(200);
    await sandbox.control('PATCH', 'settings', { clockOffsetMs: seconds * 1_000 });
    const { body } = await sandbox.call(contacts, { token: accessToken });
    expect(body.message).toBe(`The OAuth token used to make this call expired ${age} ago.`);
  });

  it('lives as long as the settings say', async () => {
    await sandbox.control('PATCH', 'settings', { accessTokenLifetimeSeconds: 2 });
    const { accessToken } = await sandbox.connect();
    await sandbox.control('PATCH', 'settings', { advanceMs: 2_001 });
    expect((await sandbox.call(contacts, { token: accessToken })).status).toBe(401);
  });
});

describe('scopes', () => {
  const calls: [string, string, string, string[]][] = [
    ['DELETE', `${contacts}/60412000051`, 'changing contacts', ['crm.objects.contacts.write']],
    ['GET', '/crm/owners/2026-09', 'reading owners', ['crm.objects.owners.read']],
    ['DELETE', '/crm/properties/2026-09/contacts/birthday', 'changing properties', ['crm.schemas.contacts.write']],
  ];
  it.each(calls)('are asked for: %s %s (%s)', async (method, path, _what, scopes) => {
    const { accessToken } = await sandbox.connect({ optional: [] });
    const { status, body } = await sandbox.call(path, { method, token: accessToken });
    expect([status, body.category]).toEqual([403, 'MISSING_SCOPES']);
    expect(body.errors).toEqual([
      { message: 'One or more of the following scopes are required.', context: { requiredGranularScopes: scopes } },
    ]);
  });

  it('of contacts are enough to read their properties', async () => {
    const { accessToken } = await sandbox.connect({ optional: [] });
    const { body } = await sandbox.call('/crm/properties/2026-09/contacts', { token: accessToken });
    expect((body.results as unknown[]).length).toBeGreaterThan(60);
  });
});

describe('the correlation id', () => {
  it('is a UUIDv7 in the header, and the same in the body of an error', async () => {
    const { headers, body } = await sandbox.call(contacts);
    expect(headers.get('x-hubspot-correlation-id')).toMatch(uuidV7);
    expect(body.correlationId).toBe(headers.get('x-hubspot-correlation-id'));
    expect(headers.get('content-type')).toBe('application/json;charset=utf-8');
  });
});

describe('the burst limit', () => {
  const limitHeaders = (headers: Headers) => ({
    max: headers.get('x-hubspot-ratelimit-max'),
    remaining: headers.get('x-hubspot-ratelimit-remaining'),
    interval: headers.get('x-hubspot-ratelimit-interval-milliseconds'),
  });

  it('counts down in the headers and ends in HubSpot’s 429, until the window has moved on', async () => {
    await sandbox.control('PATCH', 'settings', { burstLimit: 3 });
    const { accessToken } = await sandbox.connect();
    const read = () => sandbox.call(contacts, { token: accessToken });
    for (const remaining of ['2', '1', '0']) {
      const { status, headers } = await read();
      expect([status, limitHeaders(headers)]).toEqual([200, { max: '3', remaining, interval: '10000' }]);
    }
    const refused = await read();
    expect(refused.status).toBe(429);
    expect(refused.body).toMatchObject({
      status: 'error',
      message: 'You have reached your ten_secondly_rolling limit.',
      errorType: 'RATE_LIMIT',
      policyName: 'TEN_SECONDLY_ROLLING',
    });
    expect(refused.headers.get('retry-after')).toBeNull();
    await sandbox.control('PATCH', 'settings', { advanceMs: 10_001 });
    expect((await read()).status).toBe(200);
  });

  it.each([
    ['app', 429],
    ['portal', 200],
  ])('is one for each %s, as the settings say', async (burstScope, status) => {
    await sandbox.control('PATCH', 'settings', { burstLimit: 1, burstScope });
    const here = await sandbox.connect();
    const there = await sandbox.connect({ hubId: cascadeHubId });
    await sandbox.call(contacts, { token: here.accessToken });
    expect((await sandbox.call(contacts, { token: there.accessToken })).status).toBe(status);
  });

  it('can be turned off', async () => {
    await sandbox.control('PATCH', 'settings', { burstLimit: null });
    const { accessToken } = await sandbox.connect();
    const answers = await Promise.all(
      Array.from({ length: 250 }, () => sandbox.call(contacts, { token: accessToken })),
    );
    expect(answers.every((answer) => answer.status === 200)).toBe(true);
    expect(limitHeaders(answers[0]?.headers ?? new Headers()).max).toBeNull();
  });
});

describe('the search limit', () => {
  it('allows five searches a second in a portal, says so without headers, and leaves other portals alone', async () => {
    const { accessToken } = await sandbox.connect();
    const elsewhere = await sandbox.connect({ hubId: cascadeHubId });
    const search = (token: string) => sandbox.call(`${contacts}/search`, { token, json: {} });
    const answers = await Promise.all(Array.from({ length: 8 }, () => search(accessToken)));
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 200, 200, 200, 200, 429, 429, 429]);
    const refused = answers.find((answer) => answer.status === 429);
    expect(refused?.body).toMatchObject({ message: 'You have reached your secondly limit.', errorType: 'RATE_LIMIT' });
    for (const { headers } of answers) expect(headers.get('x-hubspot-ratelimit-remaining')).toBeNull();
    expect((await search(elsewhere.accessToken)).status).toBe(200);
    await sandbox.control('PATCH', 'settings', { advanceMs: 1_001 });
    expect((await search(accessToken)).status).toBe(200);
  });
});

describe('what is read beside contacts', () => {
  it('describes the account with its zone', async () => {
    const { accessToken } = await sandbox.connect();
    const { body } = await sandbox.call('/account-info/2026-09/details', { token: accessToken });
    expect(body).toMatchObject({
      portalId: harbourHubId,
      timeZone: 'Europe/Berlin',
      uiDomain: 'app-eu1.hubspot.com',
      dataHostingLocation: 'eu1',
    });
    expect(['+01:00', '+02:00']).toContain(body.utcOffset);
    expect(body.utcOffsetMilliseconds).toBe(Number(String(body.utcOffset).slice(1, 3)) * 3_600_000);
  });

  it('lists owners, archived ones apart and by either of their ids', async () => {
    const { accessToken: token } = await sandbox.connect();
    const list = async (query: string) =>
      (await sandbox.call(`/crm/owners/2026-09${query}`, { token })).body as {
        results: { id: string }[];
        paging?: unknown;
      };
    expect((await list('')).results).toHaveLength(5);
    expect((await list('?archived=true')).results).toMatchObject([
      { userId: null, userIdIncludingInactive: 7_310_006 },
    ]);
    expect((await list('?email=JONAS.WEBER@harbourandpine.example')).results).toMatchObject([{ id: '81720002' }]);
    expect((await list('?limit=2')).paging).toEqual({ next: { after: '81720003' } });
    const byUser = await sandbox.call('/crm/owners/2026-09/7310003?idProperty=userId', { token });
    expect(byUser.body).toMatchObject({ id: '81720003', firstName: 'Aiko' });
    for (const id of ['7310003', '81720006'])
      expect((await sandbox.call(`/crm/owners/2026-09/${id}`, { token })).status).toBe(404);
    expect((await sandbox.call('/crm/owners/2026-09/81720006?archived=true', { token })).status).toBe(200);
  });

  it('describes properties in groups, and knows nothing of an unknown one', async () => {
    const { accessToken: token } = await sandbox.connect();
    const groups = (await sandbox.call('/crm/properties/2026-09/contacts/groups', { token })).body.results as {
      name: string;
    }[];
    const properties = (await sandbox.call('/crm/properties/2026-09/0-1', { token })).body.results as {
      groupName: string;
    }[];
    expect(new Set(properties.map((property) => property.groupName))).toEqual(
      new Set(groups.map((group) => group.name)),
    );
    const missing = await sandbox.call('/crm/properties/2026-09/contacts/nonsense', { token });
    expect([missing.status, missing.body.category]).toEqual([404, 'OBJECT_NOT_FOUND']);
  });
});
