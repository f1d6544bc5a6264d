import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { looksLikeToken } from './token-like';

describe('what looks like a token', () => {
  it.each([
    ['an access token', `CAB${randomBytes(190).toString('base64url')}`],
    ['a refresh token', `na1-${randomUUID()}`],
    ['a private-app token', `pat-eu1-${randomUUID()}`],
    ['a signed token', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.x'],
    ['a header', 'Authorization: Bearer abcdefghijklmnop1234'],
    ['a field of a token answer', '{"refresh_token": "x"}'],
    ['a field of a program', `{"clientSecret": "${randomUUID()}"}`],
    ['a query', 'https://x.example/?hapikey=demo'],
    ['one among other words', `contact pat-na1-${randomUUID()} please`],
  ])('is found: %s', (_what, text) => {
    expect(looksLikeToken(text)).toBe(true);
  });

  it.each([
    'ada@example.com',
    '51',
    'email,firstname,hs_email_hard_bounce_reason_enum',
    '{"filterGroups":[{"filters":[{"propertyName":"email","operator":"HAS_PROPERTY"}]}],"limit":10}',
    'a'.repeat(500),
    randomUUID(),
    'NTI1Cg%3D%3D',
    'https://app.hubspot.com/contacts/48211001/record/0-1/51',
  ])('is not what a call is made of: %s', (text) => {
    expect(looksLikeToken(text)).toBe(false);
  });
});
