import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { clientId, clientSecret } from '@/lib/sandbox/app';
import { toStaticTokenText } from '@/lib/sandbox/entities/static-token';
import { harbourHubId } from '@/lib/sandbox/seed/sample-portals';
import { startTestSandbox, type Answer, type TestSandbox } from '@/lib/sandbox/start-test-sandbox';
import recorded from './error-bodies.json';

type Recorded = { http: number; body: Record<string, unknown> };
const bodies: Record<string, Recorded> = { ...recorded.oauth, ...recorded.api };

let sandbox: TestSandbox;
let token: string;
beforeAll(async () => {
  sandbox = await startTestSandbox({ contacts: 60 });
});
beforeEach(async () => {
  await sandbox.control('POST', 'reset');
  token = (await sandbox.connect()).accessToken;
});
afterAll(async () => {
  expect(sandbox.bugs).toEqual([]);
  await sandbox.close();
});

const contacts = '/crm/objects/2026-09/contacts';
const read = (path = `${contacts}?limit=1`, bearer?: string) => sandbox.call(path, { token: bearer ?? token });
const set = (settings: object) => sandbox.control('PATCH', 'settings', settings);
const exchange = async (fields: Record<string, string>) => sandbox.exchange(await sandbox.approve(), fields);
const newProperty = { name: 'favorite_food', label: 'Food', type: 'string', fieldType: 'text' };
const createProperty = () =>
  sandbox.call('/crm/properties/2026-09/contacts', {
    token,
    json: { ...newProperty, groupName: 'contactinformation' },
  });

/** How each of them is brought about. */
const provoke: Record<string, () => Promise<Answer>> = {
  badRefreshToken: () => sandbox.refresh('nonsense'),
  badRefreshTokenOld: async () => {
    await set({ oldOauthErrors: true });
    return sandbox.requestToken({ grant_type: 'refresh_token', refresh_token: 'nonsense' }, 'v1');
  },
  badHub: async () => {
    const effect = { kind: 'named', name: 'BAD_HUB' };
    await sandbox.control('POST', 'faults', { path: '/oauth/*/token', grantType: 'refresh_token', effect });
    return sandbox.refresh('nonsense');
  },
  badAuthCode: () => exchange({ code: 'nonsense' }),
  badClientId: () => exchange({ client_id: 'nonsense' }),
  badClientSecret: () => exchange({ client_secret: 'nonsense' }),
  badRedirectUri: () => exchange({ redirect_uri: 'http://localhost:1/other' }),
  introspectInactive: () => {
    const form = { client_id: clientId, client_secret: clientSecret, token: 'nonsense' };
    return sandbox.call('/oauth/2026-09/token/introspect', { form });
  },
  unauthenticated: () => sandbox.call(contacts),
  expired: async () => {
    await set({ advanceMs: 1_875_000 });
    return read();
  },
  garbageToken: () => read(contacts, 'nonsense'),
  missingScopes: async () => {
    const { body } = await sandbox.requestToken({
      grant_type: 'client_credentials',
      scope: 'developer.webhooks_journal.read',
    });
    return read(contacts, String(body.access_token));
  },
  conflictEmail: async () => {
    const create = () => sandbox.call(contacts, { token, json: { properties: { email: 'twice@example.com' } } });
    await create();
    return create();
  },
  notFoundNonNumeric: () => read(`${contacts}/abc`),
  notFound: () => read(`${contacts}/1`),
  badProperty: () => sandbox.call(contacts, { token, json: { properties: { testproperty: '1' } } }),
  propertyExists: async () => {
    await createProperty();
    return createProperty();
  },
  rateTenSecondly: async () => {
    await set({ burstLimit: 0 });
    return read();
  },
  rateDaily: async () => {
    await set({ dailyLimit: 0 });
    return read(contacts, toStaticTokenText({ hubId: harbourHubId, hublet: 'eu1' }, 'private-app'));
  },
  rateSearch: async () => {
    await set({ searchLimit: 0 });
    return sandbox.call(`${contacts}/search`, { token, json: {} });
  },
};

/** Ids, ages, instants and account numbers differ from one time to the next. */
function toComparable(body: Record<string, unknown>): unknown {
  const text = JSON.stringify(body)
    .replace(/"[\da-f]{8}-[\da-f-]{27}"/gu, '"<uuid>"')
    .replace(/\d+ (second|day)\(s\)/gu, 'N $1(s)')
    .replace(/Existing ID: \d+/u, 'Existing ID: N')
    .replace(/portalId\\":\d+/u, 'portalId\\":N')
    .replace(/"(?!1970)\d{4}-\d\d-\d\dT[\d:.]+Z"/gu, '"<instant>"');
  return JSON.parse(text);
}

describe('every error that was recorded of HubSpot', () => {
  it('is brought about here', () => {
    expect(Object.keys(provoke).sort()).toEqual(Object.keys(bodies).sort());
  });

  it.each(Object.entries(bodies))('%s has the same status and body', async (name, { http, body }) => {
    const answer = await provoke[name]?.();
    // The old words of a bad refresh token are the only ones that the sandbox does not repeat.
    const message = name === 'badRefreshTokenOld' ? { message: answer?.body.message } : {};
    expect(answer?.status).toBe(http);
    expect(toComparable(answer?.body ?? {})).toEqual(toComparable({ ...body, ...message }));
  });
});
