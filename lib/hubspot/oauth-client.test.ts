import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { samples, startTestSandbox, type Fault, type TestSandbox } from '@/e2e/support/test-sandbox';
import { systemClock } from '@/lib/kernel/clock';
import { PortsideError } from '@/lib/kernel/errors';
import { Secret } from '@/lib/kernel/secret';
import { clientId, clientSecret } from '@/lib/sandbox/app';
import { createLeapingClock } from './leaping-clock';
import { createOauthClient, type OauthClient } from './oauth-client';
import type { CallReport } from './send';

const { hubId, mara: userId } = samples.harbour;
const tokenPath = '/oauth/2026-09/token';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox({ contacts: 5 });
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  await sandbox.clearFaults();
  await sandbox.set({ rotateRefreshTokens: false });
});

function connect(changes: Partial<Parameters<typeof createOauthClient>[0]> = {}) {
  const reports: CallReport[] = [];
  const client = createOauthClient({
    apiOrigin: sandbox.origin,
    apiVersion: '2026-09',
    clientId,
    clientSecret: new Secret(clientSecret),
    clock: systemClock,
    onCall: (report) => reports.push(report),
    ...changes,
  });
  return { client, reports };
}

async function exchange(client: OauthClient) {
  const code = await sandbox.approve({ hubId, userId });
  return client.exchangeCode({ code, redirectUri: sandbox.redirectUri });
}

async function grantOf(client: OauthClient) {
  const { accessToken, refreshToken } = await exchange(client);
  if (!refreshToken) throw new Error('the sandbox gave no refresh token');
  return { accessToken, refreshToken };
}

async function failureOf(call: Promise<unknown>): Promise<PortsideError> {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof PortsideError) return error;
  throw new Error('expected a PortsideError', { cause: error });
}

describe('exchanging the code of a consent', () => {
  it('gives a grant of the portal that was chosen', async () => {
    const { client, reports } = connect();
    const grant = await exchange(client);
    expect(grant).toMatchObject({ hubId, expiresInSeconds: 1800 });
    expect(grant.scopes).toContain('crm.objects.contacts.read');
    expect(reports).toMatchObject([{ template: tokenPath, method: 'POST', status: 200 }]);
  });

  it('works once for each code, and a used code is not tried again', async () => {
    const { client, reports } = connect();
    const code = await sandbox.approve({ hubId, userId });
    await client.exchangeCode({ code, redirectUri: sandbox.redirectUri });
    const error = await failureOf(client.exchangeCode({ code, redirectUri: sandbox.redirectUri }));
    expect(error).toMatchObject({ reason: 'invalid_grant', category: 'RECONNECT_REQUIRED' });
    expect(reports).toHaveLength(2);
  });

  it('ends nothing when the client secret is wrong: that is for us to mend', async () => {
    const { client } = connect({ clientSecret: new Secret('another') });
    expect(await failureOf(exchange(client))).toMatchObject({ reason: 'configuration', category: 'INTERNAL' });
  });

  it('ends nothing when the redirect URL is not that of the consent', async () => {
    const { client } = connect();
    const code = await sandbox.approve({ hubId, userId });
    const error = await failureOf(client.exchangeCode({ code, redirectUri: 'http://localhost:9999/other' }));
    expect(error.reason).toBe('configuration');
  });

  const html = (status: number) => ({ kind: 'answer', status, text: '<html>Bad gateway</html>' });
  const faults: [title: string, fault: Omit<Fault, 'path'>, reason: string][] = [
    ['a page of a proxy', { effect: html(200) }, 'malformed'],
    ['HTTP 502', { effect: html(502) }, 'transient'],
    ['HTTP 503', { effect: html(503) }, 'transient'],
    ['HTTP 504', { effect: html(504) }, 'transient'],
    ['a closed socket', { effect: { kind: 'cutOff', afterBytes: 0 } }, 'transient'],
    ['half an answer', { effect: { kind: 'cutOff' } }, 'transient'],
    [
      'JSON that ends too early',
      { effect: { kind: 'answer', status: 200, text: '{"access_token":"a', contentType: 'application/json' } },
      'malformed',
    ],
    ['an answer of 50 MB', { effect: { kind: 'hugeBody', bytes: 50_000_000 } }, 'malformed'],
    [
      'a redirect',
      { effect: { kind: 'answer', status: 302, headers: { location: 'http://evil.example/' } } },
      'malformed',
    ],
    ['no refresh token', { effect: { kind: 'patch', remove: ['refresh_token'] } }, 'malformed'],
    ['no access token', { effect: { kind: 'patch', remove: ['access_token'] } }, 'malformed'],
    ['a token of another type', { effect: { kind: 'patch', set: { token_type: 'mac' } } }, 'malformed'],
  ];
  it.each(faults)('fails after one call with %s', async (...[, fault, reason]) => {
    const { client, reports } = connect();
    await sandbox.fault({ path: tokenPath, ...fault });
    expect(await failureOf(exchange(client))).toMatchObject({ reason });
    expect(reports).toHaveLength(1);
  });

  it.each([
    ['no token type', { remove: ['token_type'] }, 1800],
    ['no scopes', { remove: ['scopes'] }, 1800],
    ['no lifetime', { remove: ['expires_in'] }, 1800],
    ['a lifetime as text', { set: { expires_in: '1200' } }, 1200],
    ['no time left', { set: { expires_in: 0 } }, 0],
    ['less than no time', { set: { expires_in: -5 } }, 0],
    ['a lifetime of ages', { set: { expires_in: 1e12 } }, 86_400],
  ])('takes an answer with %s', async (...[, patch, expiresInSeconds]) => {
    const { client } = connect();
    await sandbox.fault({ path: tokenPath, effect: { kind: 'patch', ...patch } });
    expect(await exchange(client)).toMatchObject({ expiresInSeconds, refreshToken: expect.any(Secret) });
  });

  it('is tried twice more, shortly after one another, when no server is there', async () => {
    const clock = createLeapingClock();
    const gone = await startTestSandbox({ contacts: 1 });
    await gone.close();
    const { client, reports } = connect({ apiOrigin: gone.origin, clock });
    const error = await failureOf(client.exchangeCode({ code: 'c', redirectUri: 'http://localhost/x' }));
    expect(error).toMatchObject({ reason: 'transient', retryable: true });
    expect(reports).toHaveLength(3);
    expect(clock.waitsMs).toEqual([100, 400]);
  });

  it('gives up after ten seconds of silence', async () => {
    await sandbox.fault({ path: tokenPath, effect: { kind: 'hang' } });
    const code = await sandbox.approve({ hubId, userId });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      let isOver = false;
      const { client } = connect();
      const call = failureOf(client.exchangeCode({ code, redirectUri: sandbox.redirectUri })).finally(
        () => (isOver = true),
      );
      await vi.advanceTimersByTimeAsync(9_999);
      expect(isOver).toBe(false);
      await vi.advanceTimersByTimeAsync(1);
      expect(await call).toMatchObject({ reason: 'transient' });
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('refreshing a grant', () => {
  it('gives a new access token', async () => {
    const { client } = connect();
    const { accessToken, refreshToken } = await grantOf(client);
    const fresh = await client.refresh(refreshToken);
    expect(fresh.accessToken.reveal()).not.toBe(accessToken.reveal());
    expect(fresh.hubId).toBe(hubId);
  });

  it('hands on the refresh token that replaces a single-use one', async () => {
    await sandbox.set({ rotateRefreshTokens: true });
    const { client } = connect();
    const { refreshToken } = await grantOf(client);
    const fresh = await client.refresh(refreshToken);
    expect(fresh.refreshToken?.reveal()).not.toBe(refreshToken.reveal());
    expect(await failureOf(client.refresh(refreshToken))).toMatchObject({ reason: 'invalid_grant' });
  });

  it('says that the grant is over when it was revoked', async () => {
    const { client } = connect();
    const { refreshToken } = await grantOf(client);
    await client.revoke(refreshToken);
    expect(await failureOf(client.refresh(refreshToken))).toMatchObject({ reason: 'invalid_grant' });
  });

  it.each([
    ['409', { kind: 'answer', status: 409, body: {} }, { reason: 'configuration' }],
    [
      '429 with Retry-After',
      { kind: 'answer', status: 429, headers: { 'retry-after': '7' }, body: {} },
      { reason: 'transient', retryAfterMs: 7_000 },
    ],
    ['423', { kind: 'answer', status: 423, body: {} }, { reason: 'transient' }],
    [
      '477',
      { kind: 'answer', status: 477, headers: { 'retry-after': '86400' }, body: {} },
      { reason: 'transient', retryAfterMs: 86_400_000 },
    ],
    ['500', { kind: 'answer', status: 500, body: {} }, { reason: 'transient' }],
    [
      'BAD_HUB',
      { kind: 'answer', status: 400, body: { status: 'BAD_HUB', error: 'access_denied' } },
      { reason: 'bad_hub' },
    ],
  ])('meets %s with one call', async (...[, effect, expected]) => {
    const { client, reports } = connect();
    const { refreshToken } = await grantOf(client);
    await sandbox.fault({ path: tokenPath, effect });
    expect(await failureOf(client.refresh(refreshToken))).toMatchObject(expected);
    expect(reports).toHaveLength(2);
  });

  it('keeps the old refresh token when the answer names none', async () => {
    const { client } = connect();
    const { refreshToken } = await grantOf(client);
    await sandbox.fault({ path: tokenPath, effect: { kind: 'patch', remove: ['refresh_token'] } });
    expect((await client.refresh(refreshToken)).refreshToken).toBeUndefined();
  });
});

describe('asking who a token belongs to', () => {
  const introspectPath = '/oauth/2026-09/token/introspect';

  it('answers person, portal and scopes', async () => {
    const { client } = connect();
    const { accessToken, refreshToken } = await grantOf(client);
    const identity = await client.introspect(accessToken, 'access_token');
    expect(identity).toMatchObject({ active: true, hubId, hubspotUserId: String(userId), clientId });
    expect(await client.introspect(refreshToken, 'refresh_token')).toMatchObject({ active: true, hubId });
  });

  it('answers nobody for a token that HubSpot does not know', async () => {
    const { client } = connect();
    expect(await client.introspect(new Secret('nonsense'), 'access_token')).toEqual({ active: false });
  });

  it('reads ids as text and does without an e-mail address', async () => {
    const { client } = connect();
    const { accessToken } = await grantOf(client);
    const set = { hub_id: String(hubId), user_id: String(userId) };
    await sandbox.fault({ path: introspectPath, effect: { kind: 'patch', set, remove: ['user'] } });
    const identity = await client.introspect(accessToken, 'access_token');
    expect(identity).toMatchObject({ hubId, hubspotUserId: String(userId), email: undefined });
  });

  it.each([
    [404, 'configuration'],
    [500, 'transient'],
  ])('fails on HTTP %i as %s', async (status, reason) => {
    const { client } = connect();
    const { accessToken } = await grantOf(client);
    await sandbox.fault({ path: introspectPath, effect: { kind: 'answer', status, body: {} } });
    expect(await failureOf(client.introspect(accessToken, 'access_token'))).toMatchObject({ reason });
  });
});

it('puts nothing but the route into an address, because addresses are logged', async () => {
  const { client } = connect();
  await sandbox.forgetRequests();
  const { accessToken, refreshToken } = await grantOf(client);
  await client.introspect(accessToken, 'access_token');
  await client.revoke(refreshToken);
  expect(await sandbox.listRequests({ path: '/oauth/2026-09' })).toMatchObject(
    ['', '/introspect', '/revoke'].map((route) => ({ path: `${tokenPath}${route}`, query: '' })),
  );
});
