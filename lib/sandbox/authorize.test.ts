import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientId, optionalScopes, requiredScopes } from './app';
import { cascadeHubId, harbourHubId } from './seed/sample-portals';
import { people, redirectUri, startTestSandbox, type TestSandbox } from './start-test-sandbox';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.close());

const valid = {
  client_id: clientId,
  redirect_uri: redirectUri,
  scope: requiredScopes.join(' '),
  optional_scope: 'crm.objects.contacts.write',
  state: 'a state & more',
};
const open = (fields: Record<string, string> = {}, path = '/oauth/authorize') =>
  sandbox.call(`${path}?${new URLSearchParams({ ...valid, ...fields })}`);

function redirected(headers: Headers): Record<string, string> {
  const location = headers.get('location');
  if (location === null) throw new Error('The answer redirects nowhere.');
  expect(location.startsWith(redirectUri)).toBe(true);
  return Object.fromEntries(new URL(location).searchParams);
}

describe('the consent page', () => {
  it('says that it is a sandbox, offers both accounts and names every permission', async () => {
    const { status, text, headers } = await open();
    expect(status).toBe(200);
    for (const words of ['Local sandbox', 'Harbour &amp; Pine', 'Cascade Coffee Roasters', 'See your contacts']) {
      expect(text).toContain(words);
    }
    expect(text).toContain('Create, change and archive contacts');
    expect(text).not.toContain('See your companies');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('content-security-policy')).toContain("form-action 'self' http://localhost:3000");
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('offers one account only where the address names it', async () => {
    const { text } = await open({}, `/oauth/${cascadeHubId}/authorize`);
    expect(text).toContain('Cascade Coffee Roasters');
    expect(text).not.toContain('Harbour &amp; Pine');
  });

  it('writes what it was sent as text', async () => {
    const { text } = await open({ state: '"><script>alert(1)</script>' });
    expect(text).not.toContain('<script>');
  });

  const refusals = [
    ['an unknown client', { client_id: 'nobody' }, 'client_id'],
    ['a redirect URL of another host', { redirect_uri: 'https://evil.example/callback' }, 'redirect_uri'],
    ['no redirect URL', { redirect_uri: '' }, 'redirect_uri'],
    ['an IP address to return to', { redirect_uri: 'http://127.0.0.1:3000/callback' }, 'redirect_ip'],
    ['a required scope that is not asked for', { scope: 'oauth' }, 'scopes'],
    ['a scope that the app does not have', { scope: `${valid.scope} tickets` }, 'scopes'],
    ['an optional scope among the required ones', { scope: `${valid.scope} crm.lists.read` }, 'scopes'],
    ['an optional scope that the app does not have', { optional_scope: 'automation' }, 'scopes'],
    ['a challenge without S256', { code_challenge: 'abc', code_challenge_method: 'plain' }, 'code_challenge'],
  ] as const;
  it.each(refusals)('refuses %s on a page of its own, without going back to the app', async (_case, fields, reason) => {
    const shown = await open(fields);
    const posted = await sandbox.decide({ fields: { ...valid, ...fields } });
    for (const { status, headers, text } of [shown, posted]) {
      expect(status).toBe(200);
      expect(headers.get('location')).toBeNull();
      expect(text).toContain('Couldn’t complete the connection');
      expect(text).toContain(`data-reason="${reason}"`);
    }
  });

  it('uses HubSpot’s words for scopes that do not fit', async () => {
    const { text } = await open({ scope: 'oauth' });
    expect(text).toContain(
      'Authorization failed because the provided scopes are insufficient. Please contact the app developer.',
    );
  });

  it('allows exactly the redirect URLs of a list, if it has one', async () => {
    const strict = await startTestSandbox({ contacts: 20, redirectUrls: ['https://portal.example/callback'] });
    const ask = (redirect_uri: string) =>
      strict.call(`/oauth/authorize?${new URLSearchParams({ ...valid, redirect_uri })}`);
    expect((await ask('https://portal.example/callback')).text).toContain('data-testid="consent"');
    for (const other of [redirectUri, 'https://portal.example/callback/', 'https://portal.example/callback?x=1']) {
      expect((await ask(other)).text).toContain('data-reason="redirect_uri"');
    }
    await strict.close();
  });
});

describe('the decision', () => {
  it('returns a code and the state, unchanged', async () => {
    const parameters = redirected((await sandbox.decide({ fields: valid })).headers);
    expect(parameters).toEqual({ code: expect.stringMatching(/^eu1-[0-9a-f]{8}-/), state: valid.state });
  });

  it('returns no state where none was sent', async () => {
    expect(Object.keys(redirected((await sandbox.decide()).headers))).toEqual(['code']);
  });

  it('returns access_denied with the state when the person cancels', async () => {
    const parameters = redirected((await sandbox.decide({ fields: { ...valid, decision: 'deny' } })).headers);
    expect(parameters).toMatchObject({ error: 'access_denied', state: valid.state });
    expect(parameters.error_description).toBeTruthy();
  });

  it('refuses a user without Marketplace access, who can choose again', async () => {
    const { headers, text } = await sandbox.decide({ userId: people.tom, fields: valid });
    expect(headers.get('location')).toBeNull();
    expect(text).toContain('data-reason="marketplace_access"');
    const back = /href="([^"]*authorize[^"]*)"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect((await sandbox.call(back)).text).toContain('data-testid="consent"');
  });

  it('lets the same user through once the account gives Marketplace access', async () => {
    const user = { hubId: harbourHubId, userId: people.tom, marketplaceAccess: true };
    expect((await sandbox.control('PATCH', 'users', user)).status).toBe(200);
    expect(redirected((await sandbox.decide({ userId: people.tom })).headers).code).toBeTruthy();
  });

  it('refuses a user of another account, and another account than the address names', async () => {
    const mismatches: Record<string, string>[] = [{ user: String(people.hannah) }, { account: String(cascadeHubId) }];
    for (const fields of mismatches) {
      const { headers, text } = await sandbox.decide({ fields });
      expect(headers.get('location')).toBeNull();
      expect(text).toContain('data-reason="user"');
    }
  });

  it.each([
    ['the person may not change contacts', { userId: people.aiko }, 'crm.objects.contacts.write'],
    ['the account has no lists', { hubId: cascadeHubId, userId: people.mara }, 'crm.lists.read'],
  ])('leaves an optional scope out without a word where %s', async (_case, consent, withheld) => {
    const { scopes } = await sandbox.connect(consent);
    expect(scopes).not.toContain(withheld);
    expect(scopes).toEqual(expect.arrayContaining([...requiredScopes, 'crm.objects.owners.read']));
    expect(optionalScopes).toContain(withheld);
  });
});
