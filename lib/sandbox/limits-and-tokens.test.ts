import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { toStaticTokenText } from './entities/static-token';
import { failureNames, namedFailures } from './faults/named-failures';
import { cascadeHubId, harbourHubId } from './seed/sample-portals';
import { startTestSandbox, type TestSandbox } from './start-test-sandbox';

const contacts = '/crm/objects/2026-09/contacts';
const privateToken = toStaticTokenText({ hubId: harbourHubId, hublet: 'eu1' }, 'private-app');
const serviceKey = toStaticTokenText({ hubId: cascadeHubId, hublet: 'na1' }, 'service-key');

let sandbox: TestSandbox;
let token: string;
beforeAll(async () => {
  sandbox = await startTestSandbox({ contacts: 60 });
  token = (await sandbox.connect()).accessToken;
});
beforeEach(async () => {
  await sandbox.control('PATCH', 'settings', {
    burstLimit: null,
    searchLimit: null,
    dailyLimit: 1_000_000,
    advanceMs: 86_400_000,
  });
  token = (await sandbox.connect()).accessToken;
});
afterAll(async () => {
  expect(sandbox.bugs).toEqual([]);
  await sandbox.close();
});

describe('tokens that do not expire', () => {
  it('open the portal that they belong to, and say whose they are', async () => {
    expect((await sandbox.call(contacts, { token: privateToken })).status).toBe(200);
    const info = (tokenKey: string) =>
      sandbox.call('/oauth/v2/private-apps/get/access-token-info', { json: { tokenKey } });
    expect((await info(privateToken)).body).toMatchObject({ hubId: harbourHubId, appId: 4_020_001 });
    expect((await info(serviceKey)).body).toMatchObject({ hubId: cascadeHubId, appId: 4_020_002 });
    expect((await info('pat-na1-unknown')).status).toBe(404);
    const lists = await sandbox.call('/crm/lists/2026-09/search', { token: serviceKey, json: {} });
    expect([lists.status, lists.body.category]).toEqual([403, 'MISSING_SCOPES']);
  });

  it('are rotated and deleted by whoever made them, and then open nothing', async () => {
    const named = { hubId: cascadeHubId, kind: 'private-app' };
    const first = toStaticTokenText({ hubId: cascadeHubId, hublet: 'na1' }, 'private-app');
    const { body } = await sandbox.control('POST', 'static-tokens/rotate', named);
    const second = String(body.token);
    expect(second).toMatch(/^pat-na1-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    const open = async (bearer: string) => (await sandbox.call(contacts, { token: bearer })).status;
    expect([await open(first), await open(second)]).toEqual([401, 200]);
    await sandbox.control('POST', 'static-tokens/delete', named);
    expect(await open(second)).toBe(401);
    const { body: left } = await sandbox.control('GET', 'static-tokens');
    expect(left.results).not.toContainEqual(expect.objectContaining(named));
    expect((await sandbox.control('POST', 'static-tokens/rotate', { ...named, hubId: 5 })).status).toBe(404);
  });

  it('never stand in the request log', async () => {
    await sandbox.call(`${contacts}?note=${privateToken}`, { token: privateToken });
    expect((await sandbox.control('GET', 'requests')).text).not.toContain(privateToken);
  });

  it('count against the day of the account, which ends at its own midnight', async () => {
    await sandbox.control('PATCH', 'settings', { dailyLimit: 2 });
    const first = await sandbox.call(contacts, { token: privateToken });
    expect(first.headers.get('x-hubspot-ratelimit-daily-remaining')).toBe('1');
    await sandbox.call(contacts, { token: privateToken });
    const third = await sandbox.call(contacts, { token: privateToken });
    expect([third.status, third.body.policyName, third.body.message]).toEqual([
      429,
      'DAILY',
      'You have reached your daily limit.',
    ]);
    const usage = await sandbox.call('/account-info/2026-09/api-usage/daily/private-apps', { token });
    const [{ currentUsage, usageLimit, resetsAt }] = usage.body.results as [
      { currentUsage: number; usageLimit: number; resetsAt: string },
    ];
    expect([currentUsage, usageLimit]).toEqual([2, 2]);
    const { body: health } = await sandbox.control('GET', 'health');
    await sandbox.control('PATCH', 'settings', { advanceMs: Date.parse(resetsAt) - Date.parse(String(health.now)) });
    expect((await sandbox.call(contacts, { token: privateToken })).status).toBe(200);
  });

  it('are the only ones that are told about the day', async () => {
    const { headers } = await sandbox.call(contacts, { token });
    expect(headers.get('x-hubspot-ratelimit-daily')).toBeNull();
  });
});

describe('an app on its own behalf', () => {
  const request = (scope: string, version?: string) =>
    sandbox.requestToken({ grant_type: 'client_credentials', scope }, version);

  it('gets a token without a portal, which opens no records', async () => {
    const { status, body } = await request('developer.webhooks_journal.read');
    expect([status, body.token_use, body.refresh_token]).toEqual([200, 'client_credentials', undefined]);
    expect((await sandbox.call(contacts, { token: String(body.access_token) })).status).toBe(403);
  });

  it('is refused scopes that the app does not have', async () => {
    for (const scope of ['', 'crm.objects.quotes.read']) {
      expect((await request(scope)).body.status).toBe('BAD_SCOPES');
    }
  });

  it('gets none that opens records, whatever its scopes', async () => {
    const { body } = await request('crm.objects.contacts.read', 'v1');
    expect(body.scopes).toEqual(['crm.objects.contacts.read']);
    expect((await sandbox.call(contacts, { token: String(body.access_token) })).status).toBe(403);
  });
});

describe('the v1 token endpoint', () => {
  it('knows no introspection by form', async () => {
    expect((await sandbox.call('/oauth/v1/token/introspect', { form: { token } })).status).toBe(404);
  });

  it('answers errors as it once did, where a setting says so', async () => {
    const refresh = () => sandbox.requestToken({ grant_type: 'refresh_token', refresh_token: 'x' }, 'v1');
    expect(Object.keys((await refresh()).body)).toEqual(['error', 'error_description', 'status', 'message']);
    await sandbox.control('PATCH', 'settings', { oldOauthErrors: true });
    expect(Object.keys((await refresh()).body)).toEqual(['status', 'message', 'correlationId']);
    await sandbox.control('PATCH', 'settings', { oldOauthErrors: false });
  });
});

describe('an API key', () => {
  it('opens nothing any more', async () => {
    const { status, body } = await sandbox.call('/contacts/v1/lists/all/contacts/all?hapikey=demo');
    expect([status, body.category]).toEqual([401, 'INVALID_AUTHENTICATION']);
    expect((await sandbox.control('GET', 'requests')).text).not.toContain('hapikey=demo');
  });
});

describe('the contacts of v1', () => {
  type V1 = { vid: number; properties: Record<string, { value: string }>; 'identity-profiles': unknown[] };
  const all = '/contacts/v1/lists/all/contacts/all';

  it('are listed in pages of up to a hundred, by vid', async () => {
    const first = await sandbox.call(`${all}?count=40&property=email`, { token });
    const second = await sandbox.call(
      `${all}?count=40&property=email&vidOffset=${first.body['vid-offset'] as number}`,
      { token },
    );
    const vids = [first, second].flatMap(({ body }) => (body.contacts as V1[]).map(({ vid }) => vid));
    expect([first.body['has-more'], second.body['has-more'], new Set(vids).size]).toEqual([true, false, 60]);
    const [contact] = first.body.contacts as V1[];
    expect(contact?.properties.email?.value).toContain('@');
    expect(Number(contact?.properties.lastmodifieddate?.value)).toBeGreaterThan(1_500_000_000_000);
  });

  it('are listed by their last change, the newest first', async () => {
    await sandbox.call(`${contacts}/60412000101`, { method: 'PATCH', token, json: { properties: { city: 'Bonn' } } });
    const { body } = await sandbox.call('/contacts/v1/lists/recently_updated/contacts/recent?count=1', { token });
    expect((body.contacts as V1[]).map(({ vid }) => vid)).toEqual([60_412_000_101]);
  });

  it('are read by id and by address', async () => {
    const byId = await sandbox.call('/contacts/v1/contact/vid/60412000101/profile', { token });
    const { email } = (byId.body as unknown as V1).properties;
    const byEmail = await sandbox.call(`/contacts/v1/contact/email/${email?.value}/profile`, { token });
    expect(byEmail.body.vid).toBe(60_412_000_101);
  });
});

describe('exports', () => {
  const start = (extra: object = {}) =>
    sandbox.call('/crm/exports/2026-09/export/async', {
      token,
      json: {
        exportType: 'VIEW',
        exportName: 'All',
        format: 'CSV',
        objectType: 'CONTACT',
        objectProperties: ['email', 'firstname'],
        ...extra,
      },
    });
  const status = (id: string) => sandbox.call(`/crm/exports/2026-09/export/async/tasks/${id}/status`, { token });

  it('run beside the call, one at a time, and give a file for five minutes', async () => {
    await sandbox.control('PATCH', 'settings', { exportDurationMs: 1_000 });
    const started = await start();
    const id = String(started.body.id);
    expect([started.status, (await status(id)).body.status, (await start()).status]).toEqual([202, 'PROCESSING', 429]);
    await sandbox.control('PATCH', 'settings', { exportDurationMs: 0 });
    const { body } = await status(id);
    const { pathname, search } = new URL(String(body.result));
    const file = await sandbox.call(`${pathname}${search}`);
    expect(file.text.split('\r\n')[0]).toBe('Record ID,Email,First Name');
    expect(file.text).toContain('no.name@edge.example');
    await sandbox.control('PATCH', 'settings', { advanceMs: 300_000 });
    expect((await sandbox.call(`${pathname}${search}`)).status).toBe(404);
  });

  it('hold what a search finds, or who is on a list', async () => {
    const filters = [{ propertyName: 'email', operator: 'EQ', value: 'no.name@edge.example' }];
    const linesOf = async (extra: object) => {
      const { body } = await status(String((await start(extra)).body.id));
      const { pathname, search } = new URL(String(body.result));
      return (await sandbox.call(`${pathname}${search}`)).text.trimEnd().split('\r\n').length - 1;
    };
    expect(await linesOf({ publicCrmSearchRequest: { filters, sorts: [] } })).toBe(1);
    const members = await sandbox.call('/crm/lists/2026-09/3/memberships', { token });
    expect(await linesOf({ exportType: 'LIST', listId: '3' })).toBe(members.body.total);
  });
});

describe('failures by name', () => {
  it.each(failureNames)('%s', async (name) => {
    await sandbox.control('POST', 'faults', { path: '/crm/*', effect: { kind: 'named', name } });
    const answer = await sandbox.call(contacts, { token });
    type Expected = { status: number; headers?: Record<string, string>; body?: object; isOauth?: true };
    const expected: Expected = namedFailures[name];
    expect(answer.status).toBe(expected.status);
    expect(answer.body).toMatchObject(expected.body ?? {});
    expect(answer.headers.get('retry-after')).toBe(expected.headers?.['Retry-After'] ?? null);
    // OAuth errors have it in the header alone.
    const correlationId = expected.isOauth ? undefined : answer.headers.get('x-hubspot-correlation-id');
    if (expected.body) expect(answer.body.correlationId).toBe(correlationId);
  });

  it('make a part of a batch fail', async () => {
    await sandbox.control('POST', 'faults', { path: '/crm/*', effect: { kind: 'partialBatch' } });
    const inputs = [{ id: '60412000051' }, { id: '60412000101' }];
    const { status, body } = await sandbox.call(`${contacts}/batch/read`, { token, json: { inputs } });
    expect([status, body.numErrors, (body.results as unknown[]).length]).toEqual([207, 1, 1]);
  });
});
