import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { accessTokenPrefix, clientId, clientSecret, refreshTokenMarker } from './app';
import { toStaticTokenText } from './entities/static-token';
import { cascadeHubId, harbourHubId } from './seed/sample-portals';
import { people, redirectUri, startTestSandbox, type TestSandbox } from './start-test-sandbox';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterEach(async () => {
  await sandbox.control('POST', 'reset');
});
afterAll(() => sandbox.close());

const credentials = { client_id: clientId, client_secret: clientSecret };
const introspect = (token: string, field = 'token') =>
  sandbox.call('/oauth/2026-09/token/introspect', { form: { ...credentials, [field]: token } });

describe('the token endpoint', () => {
  it('swaps a code for tokens with the fields that HubSpot sends, and no others', async () => {
    const { status, body } = await sandbox.exchange(await sandbox.approve());
    expect(status).toBe(200);
    expect(Object.keys(body).sort()).toEqual(
      ['access_token', 'expires_in', 'hub_id', 'refresh_token', 'scopes', 'token_type', 'token_use'].sort(),
    );
    expect(body).toMatchObject({ token_type: 'bearer', expires_in: 1_800, hub_id: harbourHubId });
    expect(body.access_token).toMatch(new RegExp(`^${accessTokenPrefix}[\\w-]{200,}$`));
    expect(body.refresh_token).toMatch(new RegExp(`^eu1${refreshTokenMarker}`));
    expect(String(body.access_token).length).toBeLessThanOrEqual(512);
  });

  it.each(['2026-09', '2026-03', 'v3', 'v1'])('answers under /oauth/%s', async (version) => {
    const code = await sandbox.approve();
    const fields = { grant_type: 'authorization_code', code, redirect_uri: redirectUri };
    expect((await sandbox.requestToken(fields, version)).status).toBe(200);
  });

  const refusals = [
    ['an unknown code', { code: 'eu1-nonsense' }, 'BAD_AUTH_CODE', 'invalid_grant'],
    ['another redirect URL', { redirect_uri: `${redirectUri}/other` }, 'BAD_REDIRECT_URI', 'invalid_grant'],
    ['an unknown client', { client_id: 'someone-else' }, 'BAD_CLIENT_ID', 'invalid_client'],
    ['a wrong secret', { client_secret: 'wrong' }, 'BAD_CLIENT_SECRET', 'invalid_client'],
    ['an unknown grant type', { grant_type: 'password' }, 'BAD_GRANT_TYPE', 'unsupported_grant_type'],
    ['no grant type', { grant_type: '' }, 'BAD_GRANT_TYPE', 'unsupported_grant_type'],
  ] as const;
  it.each(refusals)('refuses %s with the words of both eras', async (_case, fields, status, error) => {
    const answer = await sandbox.exchange(await sandbox.approve(), fields);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ status, error });
    expect(answer.body.message).toBe(answer.body.error_description);
    expect(answer.body).not.toHaveProperty('correlationId');
  });

  it('takes a code once', async () => {
    const code = await sandbox.approve();
    expect((await sandbox.exchange(code)).status).toBe(200);
    expect((await sandbox.exchange(code)).body).toMatchObject({ status: 'BAD_AUTH_CODE' });
  });

  it('does not use up a code that came with a wrong redirect URL', async () => {
    const code = await sandbox.approve();
    await sandbox.exchange(code, { redirect_uri: 'http://localhost:1/other' });
    expect((await sandbox.exchange(code)).status).toBe(200);
  });

  it('refuses a code that has expired', async () => {
    const code = await sandbox.approve();
    await sandbox.control('PATCH', 'settings', { advanceMs: 301_000 });
    expect((await sandbox.exchange(code)).body).toMatchObject({ status: 'BAD_AUTH_CODE', error: 'invalid_grant' });
  });

  it('wants the verifier of a challenge that was sent, and nothing where none was', async () => {
    const verifier = 'a'.repeat(43);
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    const fields = { code_challenge: challenge, code_challenge_method: 'S256' };
    for (const [sent, status] of [
      [{ code_verifier: verifier }, 200],
      [{ code_verifier: 'b'.repeat(43) }, 400],
      [{}, 400],
    ] as const) {
      const answer = await sandbox.exchange(await sandbox.approve({ fields }), sent);
      expect(answer.status).toBe(status);
      if (status === 400) expect(answer.body.status).toBe('BAD_CODE_VERIFIER');
    }
    expect((await sandbox.exchange(await sandbox.approve(), { code_verifier: verifier })).status).toBe(200);
  });
});

describe('refresh tokens', () => {
  it('stay the same and give a fresh access token each time', async () => {
    const { accessToken, refreshToken } = await sandbox.connect();
    const { body } = await sandbox.refresh(refreshToken);
    expect(body.refresh_token).toBe(refreshToken);
    expect(body.access_token).not.toBe(accessToken);
    for (const token of [accessToken, String(body.access_token)]) {
      expect((await sandbox.call('/account-info/2026-09/details', { token })).status).toBe(200);
    }
  });

  it('are shared by everyone who connects the same portal, and differ between portals', async () => {
    const mara = await sandbox.connect({ userId: people.mara });
    const jonas = await sandbox.connect({ userId: people.jonas });
    const elsewhere = await sandbox.connect({ hubId: cascadeHubId });
    expect(jonas.refreshToken).toBe(mara.refreshToken);
    expect(elsewhere.refreshToken).not.toBe(mara.refreshToken);
  });

  it('work once each where rotation is on', async () => {
    await sandbox.control('PATCH', 'settings', { rotateRefreshTokens: true });
    const { refreshToken } = await sandbox.connect();
    const { body } = await sandbox.refresh(refreshToken);
    expect(body.refresh_token).not.toBe(refreshToken);
    expect((await sandbox.refresh(refreshToken)).body).toMatchObject({
      error: 'invalid_grant',
      status: 'BAD_REFRESH_TOKEN',
    });
    expect((await sandbox.refresh(String(body.refresh_token))).status).toBe(200);
  });

  it('end when they are revoked, while access tokens live on until they expire', async () => {
    const { accessToken, refreshToken } = await sandbox.connect();
    const revoked = await sandbox.call('/oauth/2026-09/token/revoke', {
      form: { ...credentials, token: refreshToken },
    });
    expect(revoked.status).toBe(200);
    expect((await sandbox.refresh(refreshToken)).body).toMatchObject({
      error: 'invalid_grant',
      error_description: 'refresh token is invalid, expired or revoked',
      status: 'BAD_REFRESH_TOKEN',
    });
    expect((await sandbox.call('/account-info/2026-09/details', { token: accessToken })).status).toBe(200);
    expect((await introspect(refreshToken)).body).toEqual({ active: false });
  });

  it('end with all access tokens when the app is uninstalled', async () => {
    const { accessToken, refreshToken } = await sandbox.connect();
    const path = '/appinstalls/2026-09/external-install';
    expect((await sandbox.call(path, { method: 'DELETE', token: accessToken })).status).toBe(204);
    expect((await sandbox.refresh(refreshToken)).status).toBe(400);
    expect((await sandbox.call('/account-info/2026-09/details', { token: accessToken })).status).toBe(401);
  });

  it('do not end when a private app or a service key asks to be uninstalled', async () => {
    const { refreshToken } = await sandbox.connect();
    for (const kind of ['private-app', 'service-key'] as const) {
      const token = toStaticTokenText({ hubId: harbourHubId, hublet: 'eu1' }, kind);
      const path = '/appinstalls/2026-09/external-install';
      const { status, body } = await sandbox.call(path, { method: 'DELETE', token });
      expect([status, body.category]).toEqual([403, 'MISSING_SCOPES']);
    }
    expect((await sandbox.refresh(refreshToken)).status).toBe(200);
  });
});

describe('introspection', () => {
  it('names the person, the portal and the scopes of an access token', async () => {
    const { accessToken } = await sandbox.connect({ optional: ['crm.objects.owners.read'] });
    const { body } = await introspect(accessToken);
    expect(body).toMatchObject({
      active: true,
      hub_id: harbourHubId,
      user_id: people.mara,
      user: 'mara.lindgren@harbourandpine.example',
      hub_domain: 'harbourandpine.example',
      client_id: clientId,
      token_use: 'access_token',
      token_type: 'Bearer',
      scopes: ['oauth', 'crm.objects.contacts.read', 'crm.objects.owners.read'],
    });
    expect(body.expires_in).toBeGreaterThan(1_790);
  });

  it('takes the field names of the guide as well', async () => {
    const { accessToken, refreshToken } = await sandbox.connect();
    expect((await introspect(accessToken, 'access_token')).body).toMatchObject({ token_use: 'access_token' });
    const { body } = await introspect(refreshToken, 'refresh_token');
    expect(body).toMatchObject({ token_use: 'refresh_token', user_id: people.mara });
    for (const absent of ['expires_in', 'signed_access_token', 'is_private_distribution'])
      expect(body).not.toHaveProperty(absent);
  });

  it('leaves out what a setting names', async () => {
    const { accessToken } = await sandbox.connect();
    await sandbox.control('PATCH', 'settings', { introspectionWithout: ['user', 'scopes'] });
    const { body } = await introspect(accessToken);
    expect(body).toMatchObject({ active: true, user_id: people.mara });
    for (const absent of ['user', 'scopes']) expect(body).not.toHaveProperty(absent);
  });

  it('answers 200 and "inactive" for what it does not know or what has expired', async () => {
    const { accessToken } = await sandbox.connect();
    await sandbox.control('PATCH', 'settings', { advanceMs: 1_801_000 });
    for (const token of ['nonsense', accessToken]) {
      const answer = await introspect(token);
      expect([answer.status, answer.body]).toEqual([200, { active: false }]);
    }
  });
});

describe('what version 1 has alone', () => {
  it('describes and deletes tokens by their path', async () => {
    const { accessToken, refreshToken } = await sandbox.connect();
    const access = await sandbox.call(`/oauth/v1/access-tokens/${accessToken}`);
    expect(access.body).toMatchObject({ token_type: 'access', hub_id: harbourHubId });
    const path = `/oauth/v1/refresh-tokens/${refreshToken}`;
    expect((await sandbox.call(path)).body).toMatchObject({ token_type: 'refresh', client_id: clientId });
    expect((await sandbox.call(path, { method: 'DELETE' })).status).toBe(204);
    expect((await sandbox.refresh(refreshToken)).status).toBe(400);
  });

  it('takes its parameters from the query, which the dated endpoints do not', async () => {
    const { refreshToken } = await sandbox.connect();
    const query = new URLSearchParams({ ...credentials, grant_type: 'refresh_token', refresh_token: refreshToken });
    expect((await sandbox.call(`/oauth/v1/token?${query}`, { method: 'POST' })).status).toBe(200);
    expect((await sandbox.call(`/oauth/2026-09/token?${query}`, { method: 'POST' })).status).toBe(400);
  });
});
