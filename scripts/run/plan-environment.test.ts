import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { planEnvironment } from './plan-environment';

const secrets = {
  NEXTAUTH_SECRET: 'Qm9vZ2llLXdvbmRlcmxhbmQtMzIgYnl0ZXM0Mg',
  PORTSIDE_KEYS: `k1:${Buffer.from('0123456789abcdef0123456789ABCDEF').toString('base64')}`,
};
const credentials = { HUBSPOT_CLIENT_ID: 'theirs', HUBSPOT_CLIENT_SECRET: 'theirs' };

describe('without HubSpot credentials', () => {
  it('a portal on this machine gets sample data, kept apart from real portals', () => {
    expect(planEnvironment(secrets, 4012)).toEqual({
      mode: 'sandbox',
      port: 3000,
      publicOrigin: 'http://localhost:3000',
      isLoopback: true,
      dataDir: path.resolve('data/sandbox'),
      additions: {
        NEXTAUTH_URL: 'http://localhost:3000',
        HUBSPOT_CLIENT_ID: expect.any(String),
        HUBSPOT_CLIENT_SECRET: expect.any(String),
        HUBSPOT_APP_URL: 'http://localhost:4012',
        HUBSPOT_API_URL: 'http://127.0.0.1:4012',
        PORTSIDE_SANDBOX: '1',
      },
    });
  });

  it('the public address follows the port', () => {
    expect(planEnvironment({ ...secrets, PORT: '8080' }, 4010)).toMatchObject({
      port: 8080,
      publicOrigin: 'http://localhost:8080',
    });
  });

  it('a portal on a public address is refused', () => {
    const plan = planEnvironment({ ...secrets, NEXTAUTH_URL: 'https://crm.example.org' }, 4010);
    expect(plan).toMatchObject({ problems: [{ variable: 'HUBSPOT_CLIENT_ID' }] });
  });
});

describe('with HubSpot credentials', () => {
  it('the sandbox stays out of it, whatever the environment says', () => {
    const plan = planEnvironment({ ...secrets, ...credentials, PORTSIDE_SANDBOX: '1' }, 4010);
    expect(plan).toMatchObject({
      mode: 'hubspot',
      dataDir: path.resolve('data'),
      additions: { PORTSIDE_SANDBOX: '0' },
    });
    expect(plan).not.toHaveProperty('additions.HUBSPOT_CLIENT_ID');
  });

  it('one without the other is refused, on this machine too', () => {
    const plan = planEnvironment({ ...secrets, HUBSPOT_CLIENT_ID: 'theirs' }, 4010);
    expect(plan).toMatchObject({ problems: [{ variable: 'HUBSPOT_CLIENT_SECRET' }] });
  });
});

it('names every problem of the environment, and no more than those', () => {
  const plan = planEnvironment({ ...secrets, NEXTAUTH_URL: 'not a url', PORT: 'x', PORTSIDE_LOG_LEVEL: 'loud' }, 4010);
  expect(plan).toMatchObject({
    problems: [{ variable: 'PORT' }, { variable: 'NEXTAUTH_URL' }, { variable: 'PORTSIDE_LOG_LEVEL' }],
  });
});
