import { describe, expect, it } from 'vitest';
import { PortsideError } from '@/lib/kernel/errors';
import { processGrant, processIdentity } from './oauth-answers';
import type { Answer } from './send';

const nowMs = Date.parse('2026-11-22T10:00:00Z');

function answer(
  body: unknown,
  { status = 200, headers = {} }: { status?: number; headers?: HeadersInit } = {},
): Answer {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return {
    template: '/oauth/2026-09/token',
    status,
    headers: new Headers({ 'content-type': 'application/json;charset=utf-8', ...headers }),
    text,
  };
}

const sound = {
  token_type: 'bearer',
  access_token: 'at-1',
  refresh_token: 'rt-1',
  expires_in: 1800,
  hub_id: 4_000_000_001,
  scopes: ['oauth', 'crm.objects.contacts.read'],
};
const expectation = { requestedAtMs: nowMs - 400, nowMs, needsRefreshToken: true };

function failure(call: () => unknown): PortsideError {
  try {
    call();
  } catch (error) {
    if (error instanceof PortsideError) return error;
  }
  throw new Error('expected a PortsideError');
}

describe('a grant', () => {
  it('is read from the answer of the token endpoint', () => {
    const grant = processGrant(answer(sound), expectation);
    expect(grant.accessToken.reveal()).toBe('at-1');
    expect(grant.refreshToken?.reveal()).toBe('rt-1');
    expect(grant).toMatchObject({
      expiresInSeconds: 1800,
      requestedAtMs: nowMs - 400,
      hubId: 4_000_000_001,
      scopes: ['oauth', 'crm.objects.contacts.read'],
    });
  });

  it.each([
    [undefined, 1800],
    [null, 1800],
    ['soon', 1800],
    ['1800', 1800],
    ['1799.9', 1799],
    [45, 45],
    [0, 0],
    [-5, 0],
    ['-5', 0],
    [1e12, 86_400],
  ])('with expires_in %j lives %s seconds', (expiresIn, seconds) => {
    expect(processGrant(answer({ ...sound, expires_in: expiresIn }), expectation).expiresInSeconds).toBe(seconds);
  });

  it.each([
    ['no token type', { token_type: undefined }],
    ['a null token type', { token_type: null }],
    ['a token type in capitals', { token_type: 'Bearer' }],
    ['a hub id as text', { hub_id: '4000000001' }],
    ['fields nobody knows', { id_token: 'x', user_id: 7, more: { deep: [1] } }],
  ])('is accepted with %s', (_title, change) => {
    expect(processGrant(answer({ ...sound, ...change }), expectation)).toMatchObject({ hubId: 4_000_000_001 });
  });

  it.each([
    ['scopes', { scopes: 'oauth crm' }, { scopes: undefined }],
    ['a hub id', { hub_id: 'none' }, { hubId: undefined }],
    ['a hub id of zero', { hub_id: 0 }, { hubId: undefined }],
  ])('is kept without %s that cannot be read, because the old token may be spent', (_title, change, expected) => {
    expect(processGrant(answer({ ...sound, ...change }), expectation)).toMatchObject(expected);
  });

  it.each([undefined, null, ''])('of a refresh keeps the old refresh token when the answer has %j for it', (token) => {
    const grant = processGrant(answer({ ...sound, refresh_token: token }), {
      ...expectation,
      needsRefreshToken: false,
    });
    expect(grant.refreshToken).toBeUndefined();
  });

  it.each([
    ['no refresh token', { ...sound, refresh_token: undefined }],
    ['an empty access token', { ...sound, access_token: '' }],
    ['no access token', { ...sound, access_token: undefined }],
    ['another token type', { ...sound, token_type: 'mac' }],
    ['a list', []],
    ['broken JSON', '{"access_token":"at-1","refr'],
  ])('is refused with %s', (_title, body) => {
    expect(failure(() => processGrant(answer(body), expectation)).category).toBe('UPSTREAM_CONTRACT');
  });

  it('is refused from a page of a proxy that answers 200', () => {
    const html = answer('<html>Please log in</html>', { headers: { 'content-type': 'text/html' } });
    expect(failure(() => processGrant(html, expectation))).toMatchObject({
      category: 'UPSTREAM_CONTRACT',
      reason: 'not_json',
      retryable: false,
    });
  });
});

describe('a refusal of the token endpoint', () => {
  it.each([
    [400, { error: 'invalid_grant', status: 'BAD_REFRESH_TOKEN' }, 'invalid_grant', 'RECONNECT_REQUIRED'],
    [
      400,
      { status: 'BAD_REFRESH_TOKEN', message: 'missing or invalid refresh token' },
      'invalid_grant',
      'RECONNECT_REQUIRED',
    ],
    [401, { error: 'invalid_grant' }, 'invalid_grant', 'RECONNECT_REQUIRED'],
    [400, { error: 'invalid_grant', status: 'BAD_AUTH_CODE' }, 'invalid_grant', 'RECONNECT_REQUIRED'],
    [400, { error: 'access_denied', status: 'BAD_HUB' }, 'bad_hub', 'RECONNECT_REQUIRED'],
    [400, { error: 'invalid_grant', status: 'BAD_REDIRECT_URI' }, 'configuration', 'INTERNAL'],
    [401, { error: 'invalid_client', status: 'BAD_CLIENT_SECRET' }, 'configuration', 'INTERNAL'],
    [400, { status: 'BAD_CLIENT_ID' }, 'configuration', 'INTERNAL'],
    [400, { error: 'access_denied' }, 'configuration', 'INTERNAL'],
    [404, '<html>not here</html>', 'configuration', 'INTERNAL'],
    [418, {}, 'configuration', 'INTERNAL'],
    [423, {}, 'transient', 'UPSTREAM_UNAVAILABLE'],
    [429, { policyName: 'SECONDLY' }, 'transient', 'UPSTREAM_UNAVAILABLE'],
    [477, {}, 'transient', 'UPSTREAM_UNAVAILABLE'],
    [500, { error: 'invalid_grant', status: 'BAD_REFRESH_TOKEN' }, 'transient', 'UPSTREAM_UNAVAILABLE'],
    [502, '<html>Bad gateway</html>', 'transient', 'UPSTREAM_UNAVAILABLE'],
    [304, '', 'malformed', 'UPSTREAM_CONTRACT'],
  ] as const)('%i %j means %s', (...[status, body, reason, category]) => {
    const error = failure(() => processGrant(answer(body, { status }), expectation));
    expect(error).toMatchObject({ reason, category, retryable: reason === 'transient' });
  });

  it('says how long to wait and by which id HubSpot knows the call', () => {
    const body = { correlationId: '019db0fe-1' };
    const error = failure(() =>
      processGrant(answer(body, { status: 429, headers: { 'retry-after': '3' } }), expectation),
    );
    expect(error).toMatchObject({ retryAfterMs: 3000, correlationId: '019db0fe-1' });
  });

  it('never repeats what the answer said in words', () => {
    const body = {
      error: 'invalid_client',
      error_description: 'secret abc is wrong',
      status: '<script>alert(1)</script>',
    };
    const error = failure(() => processGrant(answer(body, { status: 400 }), expectation));
    expect(`${error.message} ${error.hint} ${String(error.cause)}`).not.toMatch(/abc|script/);
  });
});

describe('the identity behind a token', () => {
  const active = {
    active: true,
    hub_id: 1234567,
    user_id: 222222,
    user: 'jdoe@hubspot.com',
    hub_domain: 'example.com',
    scopes: ['oauth'],
    client_id: 'app',
    app_id: 9,
    expires_in: 1789,
    token_use: 'access_token',
  };

  it('is who authorised and which portal', () => {
    expect(processIdentity(answer(active), nowMs)).toEqual({
      active: true,
      hubId: 1234567,
      hubspotUserId: '222222',
      email: 'jdoe@hubspot.com',
      hubDomain: 'example.com',
      scopes: ['oauth'],
      clientId: 'app',
      appId: 9,
      expiresInSeconds: 1789,
    });
  });

  it('is the same with ids as text and without an e-mail address', () => {
    const identity = processIdentity(answer({ ...active, hub_id: '1234567', user_id: '222222', user: null }), nowMs);
    expect(identity).toMatchObject({ hubId: 1234567, hubspotUserId: '222222', email: undefined });
  });

  it('is nobody when HubSpot does not know the token', () => {
    expect(processIdentity(answer({ active: false }), nowMs)).toEqual({ active: false });
  });

  it.each([
    ['no user', { ...active, user_id: undefined }],
    ['no portal', { ...active, hub_id: undefined }],
    ['portal 0', { ...active, hub_id: 0 }],
    ['no word on whether it is active', { ...active, active: undefined }],
    ['a text for active', { ...active, active: 'true' }],
  ])('is refused with %s', (_title, body) => {
    expect(failure(() => processIdentity(answer(body), nowMs)).category).toBe('UPSTREAM_CONTRACT');
  });

  it.each([
    [404, 'configuration'],
    [500, 'transient'],
  ])('fails for now with HTTP %i as %s', (status, reason) => {
    expect(failure(() => processIdentity(answer({}, { status }), nowMs)).reason).toBe(reason);
  });
});
