import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redact, redactJson } from './redact';

const uuid = '3f0b0b9e-5b0e-4b7e-9a52-0d6a2f1c9b11';

describe('redaction', () => {
  it.each([
    ['an authorization code', `callback?code=na1-${uuid}&state=abc`, 'callback?code=[redacted]&state=[redacted]'],
    ['a code without a prefix', `GET /cb?code=${uuid} HTTP/1.1`, 'GET /cb?code=[redacted] HTTP/1.1'],
    ['an encoded query', `/?callbackUrl=%2Fcb%3Fcode%3D${uuid}`, '/?callbackUrl=%2Fcb%3Fcode%3D[redacted]'],
    ['a form body', 'client_id=a&client_secret=b-c-d&x=1', 'client_id=a&client_secret=[redacted]&x=1'],
    ['a bearer token', 'authorization: Bearer CJSP5qf1K.hI-C_AQ', 'authorization: Bearer [redacted]'],
    ['a refresh token', `token "eu1-${uuid}" refused`, 'token "[redacted]" refused'],
    ['a service key', `uses pat-na1-${uuid}`, 'uses [redacted]'],
    ['an e-mail address', 'user anna.o\u2019neil+crm@müller.example said', 'user [e-mail] said'],
    ['a session id', `cookie ${randomBytes(32).toString('base64url')}x1Yz`, 'cookie [redacted]'],
    ['a key in base64', 'k1:AbCd0/EfGh1+IjKl2MnOp3QrSt4UvWx5YzAbCd6EfG8=', 'k1:[redacted]'],
    ['a hash', `sha256 ${'0a1b'.repeat(16)}`, 'sha256 [redacted]'],
    ['a JSON web token', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.sig-1', '[redacted]'],
    [
      'a body quoted in a message',
      'got {"access_token":"ab","expires_in":1}',
      'got {"access_token":"[redacted]","expires_in":1}',
    ],
  ])('hides %s', (_title, text, safe) => {
    expect(redact(text)).toBe(safe);
    expect(redact(redact(text))).toBe(safe);
  });

  it.each([
    `correlation id ${uuid}`,
    'GET /crm/objects/2026-09/contacts/{contactId} answered 429 after 12 ms',
    'SQLITE_BUSY: database is locked',
    'at render (/srv/portside/node_modules/next/dist/server/app-render/app-render.js:120:17)',
    'at file:///srv/node_modules/next@16.4.6/dist/compiled/react-server-dom-turbopack/server.js:1:2',
    'scopes: crm.objects.contacts.read crm.schemas.contacts.read',
    'portal 12345678 lives on app-eu1.hubspot.com',
  ])('leaves what helps to mend a fault: %s', (text) => {
    expect(redact(text)).toBe(text);
  });

  it('finds a token wherever it stands in a sentence', () => {
    const words = fc.string({ unit: fc.constantFrom(...'abc .,;:\n"()[]{}'.split('')), maxLength: 40 });
    const opaque = fc
      .uint8Array({ minLength: 48, maxLength: 96 })
      .map((bytes) => `aZ0${Buffer.from(bytes).toString('base64url')}`);
    fc.assert(
      fc.property(words, opaque, words, (before, token, after) => {
        expect(redact(`${before} ${token} ${after}`)).not.toContain(token);
      }),
    );
  });

  it('takes time in proportion to the text, whatever the text is', () => {
    const hostile = [
      'a@'.repeat(50_000),
      'a.'.repeat(50_000),
      '"token":'.repeat(12_000),
      'eyJ'.repeat(33_000),
      'code='.repeat(20_000),
    ];
    const startedAtMs = performance.now();
    for (const text of hostile) redact(text);
    expect(performance.now() - startedAtMs).toBeLessThan(2_000);
  });

  it('hides text under a secret name at any depth, and keeps its numbers and times', () => {
    const value = {
      headers: { authorization: 'x', 'set-cookie': ['a=1', 'b=2'] },
      grants: [{ refresh_token: 'r', accessTokenExpiresAt: '2026-11-22T00:00:00Z', tokens: 3 }],
      userEmail: 'x',
      [`note na1-${uuid}`]: null,
    };
    expect(redactJson(value)).toEqual({
      headers: { authorization: '[redacted]', 'set-cookie': ['[redacted]', '[redacted]'] },
      grants: [{ refresh_token: '[redacted]', accessTokenExpiresAt: '2026-11-22T00:00:00Z', tokens: 3 }],
      userEmail: '[redacted]',
      'note [redacted]': null,
    });
  });
});
