import { describe, expect, it } from 'vitest';
import { buildContentSecurityPolicy, buildStrictTransportSecurity } from './security-headers';
import { parseEnv } from './env';

function envWith(changes: Record<string, string>) {
  return parseEnv({
    NEXTAUTH_SECRET: 'Qm9vZ2llLXdvbmRlcmxhbmQtMzIgYnl0ZXM0Mg',
    PORTSIDE_KEYS: `k1:${Buffer.from('0123456789abcdef0123456789ABCDEF').toString('base64')}`,
    HUBSPOT_CLIENT_ID: 'id',
    HUBSPOT_CLIENT_SECRET: 'secret',
    ...changes,
  });
}

function policy(changes: Record<string, string> = {}, isDevelopment = false): Record<string, string> {
  const text = buildContentSecurityPolicy({ nonce: 'bm9uY2U=', env: envWith(changes), isDevelopment });
  return Object.fromEntries(
    text.split('; ').map((directive) => {
      const [name = '', ...values] = directive.split(' ');
      return [name, values.join(' ')];
    }),
  );
}

describe('the content security policy', () => {
  it('lets only scripts and styles with the nonce run, and nothing leave for another host', () => {
    expect(policy()).toEqual({
      'default-src': "'self'",
      'script-src': "'self' 'nonce-bm9uY2U=' 'strict-dynamic'",
      'style-src': "'self' 'nonce-bm9uY2U='",
      'style-src-attr': "'unsafe-inline'",
      'img-src': "'self' data:",
      'font-src': "'self'",
      'connect-src': "'self'",
      'object-src': "'none'",
      'base-uri': "'none'",
      'form-action': "'self' https://app.hubspot.com https://*.hubspot.com",
      'frame-ancestors': "'none'",
    });
  });

  it.each([
    ['http://localhost:4010', "'self' http://localhost:4010"],
    ['https://app-eu1.hubspot.com', "'self' https://app-eu1.hubspot.com https://*.hubspot.com"],
    ['https://hubspot.com.evil.example', "'self' https://hubspot.com.evil.example"],
    ['https://nothubspot.com', "'self' https://nothubspot.com"],
  ])('lets the sign-in form go on to %s', (origin, expected) => {
    expect(policy({ HUBSPOT_APP_URL: origin })['form-action']).toBe(expected);
  });

  it('upgrades insecure requests under https only, for localhost has no https to upgrade to', () => {
    expect(policy({ NEXTAUTH_URL: 'https://crm.example.org' })).toHaveProperty('upgrade-insecure-requests');
    expect(policy()).not.toHaveProperty('upgrade-insecure-requests');
  });

  it('allows eval in development alone', () => {
    expect(policy({}, true)['script-src']).toContain("'unsafe-eval'");
    expect(policy()['script-src']).not.toContain('unsafe');
  });
});

describe('strict transport security', () => {
  it('is sent for a year under https, and never over http', () => {
    expect(buildStrictTransportSecurity(envWith({ NEXTAUTH_URL: 'https://crm.example.org' }))).toBe('max-age=31536000');
    expect(buildStrictTransportSecurity(envWith({}))).toBeUndefined();
  });
});
