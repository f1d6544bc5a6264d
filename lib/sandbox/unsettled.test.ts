import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { clientId, clientSecret, optionalScopes } from './app';
import { harbourHubId } from './seed/sample-portals';
import { people, startTestSandbox, type TestSandbox } from './start-test-sandbox';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox({ contacts: 60 });
});
afterEach(async () => {
  expect(sandbox.bugs).toEqual([]);
  await sandbox.control('POST', 'reset');
});
afterAll(() => sandbox.close());

const set = (settings: object) => sandbox.control('PATCH', 'settings', settings);
const contacts = '/crm/objects/2026-09/contacts';
const refusalOf = (text: string) => /data-reason="(\w+)"/u.exec(text)?.[1];

describe('what HubSpot leaves open is a setting:', () => {
  it('the status of a code that came too late', async () => {
    await set({ expiredCodeStatus: 'EXPIRED_AUTH_CODE' });
    const code = await sandbox.approve();
    await set({ advanceMs: 301_000 });
    expect((await sandbox.exchange(code)).body).toMatchObject({ status: 'EXPIRED_AUTH_CODE', error: 'invalid_grant' });
    expect((await sandbox.exchange('nonsense')).body.status).toBe('BAD_AUTH_CODE');
  });

  it('the HTTP status for a wrong client', async () => {
    await set({ wrongClientStatus: 401 });
    expect((await sandbox.exchange('x', { client_id: 'nonsense' })).status).toBe(401);
    expect((await sandbox.exchange('x', { client_secret: 'nonsense' })).status).toBe(401);
  });

  it('whether the authorize page knows PKCE', async () => {
    const challenge = createHash('sha256').update('a'.repeat(43)).digest('base64url');
    const fields = { code_challenge: challenge, code_challenge_method: 'S256' };
    await set({ pkce: false });
    expect((await sandbox.exchange(await sandbox.approve({ fields }))).status).toBe(200);
  });

  it('what a cancelled consent sends', async () => {
    const cancel = async () => {
      const { headers } = await sandbox.decide({ fields: { decision: 'deny', state: 'mine' } });
      return Object.fromEntries(new URL(headers.get('location') ?? '').searchParams);
    };
    expect(await cancel()).toMatchObject({ error: 'access_denied', state: 'mine' });
    await set({ cancelError: 'user_cancelled', cancelWithState: false });
    const after = await cancel();
    expect([after.error, after.state]).toEqual(['user_cancelled', undefined]);
  });

  it('whether anybody may consent once more to an app that is installed', async () => {
    await set({ anyoneMayReconnect: true });
    expect(refusalOf((await sandbox.decide({ userId: people.tom })).text)).toBe('marketplace_access');
    await sandbox.connect();
    expect((await sandbox.decide({ userId: people.tom })).status).toBe(302);
    await set({ anyoneMayReconnect: false });
    expect((await sandbox.decide({ userId: people.tom })).status).toBe(200);
  });

  it('whether two people of one portal share a refresh token', async () => {
    await set({ sharedRefreshTokens: false });
    const mara = await sandbox.connect({ userId: people.mara });
    const jonas = await sandbox.connect({ userId: people.jonas });
    expect(jonas.refreshToken).not.toBe(mara.refreshToken);
    for (const { refreshToken } of [mara, jonas]) expect((await sandbox.refresh(refreshToken)).status).toBe(200);
  });

  it('a limit on the token endpoint', async () => {
    await set({ tokenLimit: 1 });
    expect((await sandbox.refresh('x')).status).toBe(400);
    expect((await sandbox.refresh('x')).body).toMatchObject({ policyName: 'TEN_SECONDLY_ROLLING' });
    await set({ advanceMs: 10_000 });
    expect((await sandbox.refresh('x')).status).toBe(400);
  });

  it('how long an address may be', async () => {
    const { accessToken: token } = await sandbox.connect();
    const read = (length: number) => sandbox.call(`${contacts}?properties=${'x'.repeat(length)}`, { token });
    expect((await read(15_000)).status).toBe(200);
    expect((await read(20_000)).status).toBe(414);
    await set({ addressLengthMax: 6_000 });
    expect((await read(6_000)).status).toBe(414);
    expect((await read(5_120)).status).toBe(200);
  });

  it('archiving what is not there, and pages that are too large', async () => {
    const { accessToken: token } = await sandbox.connect();
    const archive = () => sandbox.call(`${contacts}/1`, { method: 'DELETE', token });
    expect((await archive()).status).toBe(204);
    expect((await sandbox.call(`${contacts}?limit=101`, { token })).status).toBe(400);
    await set({ archiveUnknownStatus: 404, limitOverMaximum: 'cut' });
    expect((await archive()).status).toBe(404);
    expect((await sandbox.call(`${contacts}?limit=101`, { token })).status).toBe(200);
  });
});

describe('a consent is refused on a page of HubSpot’s', () => {
  it('where the account lacks a feature that the app requires', async () => {
    await set({ unavailableScopes: ['crm.objects.contacts.read'] });
    const { status, text } = await sandbox.decide();
    expect([status, refusalOf(text)]).toEqual([200, 'account_features']);
    expect(text).toContain('some HubSpot features that are required by this app');
  });

  it('where the person lacks a scope that the app requires', async () => {
    const user = { hubId: harbourHubId, userId: people.jonas };
    await sandbox.control('PATCH', 'users', { ...user, deniedScopes: ['crm.objects.contacts.read'] });
    expect(refusalOf((await sandbox.decide({ userId: people.jonas })).text)).toBe('marketplace_access');
  });

  it('but not for optional scopes, which are left out', async () => {
    await set({ unavailableScopes: ['crm.objects.contacts.write'] });
    const { scopes } = await sandbox.connect();
    expect(scopes).not.toContain('crm.objects.contacts.write');
    expect(scopes).toHaveLength(2 + optionalScopes.length - 1);
  });
});

describe('the rules of a portal for writes', () => {
  const rules = [
    { objectTypeId: '0-1', require: ['jobtitle'] },
    { objectTypeId: '0-1', require: ['company', 'phone'], when: { property: 'lifecyclestage', value: 'customer' } },
  ];
  type Failure = { errors?: { code: string; context: { propertyName: string[] } }[] };
  const codes = (body: Failure) => body.errors?.map(({ code, context }) => [context.propertyName[0], code]);

  it('refuse new records that lack what is demanded, all of it at once', async () => {
    await set({ writeRules: rules });
    const { accessToken: token } = await sandbox.connect();
    const create = (properties: object) => sandbox.call(contacts, { token, json: { properties } });
    const { status, body } = await create({ lastname: 'New', lifecyclestage: 'customer' });
    expect([status, body.category]).toEqual([400, 'VALIDATION_ERROR']);
    expect(codes(body)).toEqual([
      ['jobtitle', 'MISSING_REQUIRED_PROPERTY'],
      ['company', 'MISSING_CONDITIONAL_REQUIRED_PROPERTY'],
      ['phone', 'MISSING_CONDITIONAL_REQUIRED_PROPERTY'],
    ]);
    expect((await create({ lastname: 'New', jobtitle: 'Baker' })).status).toBe(201);
  });

  it('hold changes only to what a value calls for, and spare those made in HubSpot’s screens', async () => {
    const { accessToken: token } = await sandbox.connect();
    const { body } = await sandbox.call(contacts, { token, json: { properties: { lastname: 'Old' } } });
    await set({ writeRules: rules });
    const path = `${contacts}/${String(body.id)}`;
    const change = (properties: object) => sandbox.call(path, { method: 'PATCH', token, json: { properties } });
    expect((await change({ city: 'Gent' })).status).toBe(200);
    expect(codes((await change({ lifecyclestage: 'customer', phone: '1' })).body)).toEqual([
      ['company', 'MISSING_CONDITIONAL_REQUIRED_PROPERTY'],
    ]);
    const byHand = { hubId: harbourHubId, properties: { lastname: 'By hand' } };
    expect((await sandbox.control('POST', 'contacts', byHand)).status).toBe(201);
  });
});

describe('a token endpoint', () => {
  it('takes the client’s credentials from the body alone', async () => {
    const authorization = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
    const form = { grant_type: 'refresh_token', refresh_token: 'x' };
    const { body } = await sandbox.call('/oauth/2026-09/token', { form, headers: { authorization } });
    expect(body.status).toBe('BAD_CLIENT_ID');
  });
});
