import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Context } from '@/lib/context';
import { parseHubId } from '@/lib/kernel/ids';
import { convertRequest } from './convert-request';
import { explainPasted } from './explain-pasted';
import { inspectAuthorizeUrl } from './inspect-authorize-url';
import { inspectRequest } from './inspect-request';
import { readCurl } from './read-curl';
import { readPasted } from './read-pasted';

const target = { apiOrigin: 'https://api.hubapi.com', version: '2026-09' };
const get = (url: string) => ({ method: 'GET', url, headers: [] });
const convert = (method: string, url: string, body?: string) =>
  convertRequest({ method, url, headers: [], body }, target);
const severities = (url: string) => inspectRequest(get(url)).map(({ severity, endsOn }) => [severity, endsOn]);

describe('a curl line', () => {
  it('is read as the shell would read it', () => {
    const line = `curl --request POST \\
      --url 'https://api.hubapi.com/crm/v3/objects/contacts' \\
      --header 'authorization: Bearer abc' -H "content-type: application/json" \\
      --data '{"properties":{"email":"it'\\''s@example.com"}}' -s --max-time 5`;
    expect(readCurl(line)).toEqual({
      method: 'POST',
      url: 'https://api.hubapi.com/crm/v3/objects/contacts',
      headers: [
        { name: 'authorization', value: 'Bearer abc' },
        { name: 'content-type', value: 'application/json' },
      ],
      body: `{"properties":{"email":"it's@example.com"}}`,
    });
  });

  it('may be one that a browser copied, with escapes of bash', () => {
    expect(readCurl(`curl 'https://a.example/x' --data-raw $'{"a":"l\\'\\u00e9\\n"}'`)).toMatchObject({
      method: 'POST',
      body: `{"a":"l'é\n"}`,
    });
  });

  it('keeps an address whole that its author forgot to quote', () => {
    expect(readCurl('curl https://api.hubapi.com/contacts/v1/lists/all/contacts/all?hapikey=demo&count=5')?.url).toBe(
      'https://api.hubapi.com/contacts/v1/lists/all/contacts/all?hapikey=demo&count=5',
    );
  });

  it('keeps variables, and puts data into the address with -G', () => {
    expect(readCurl(`curl -G "$BASE/x" -d a=1 --data-urlencode 'q=a b' -H "Authorization: Bearer \${TOKEN}"`)).toEqual({
      method: 'GET',
      url: '$BASE/x?a=1&q=a%20b',
      headers: [{ name: 'Authorization', value: 'Bearer $TOKEN' }],
      body: undefined,
    });
  });

  it('stops where the shell would start another program', () => {
    expect(readCurl(`curl -XDELETE https://api.hubapi.com/a | jq .`)).toMatchObject({
      method: 'DELETE',
      url: 'https://api.hubapi.com/a',
    });
  });

  it('never throws, whatever is pasted', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const pasted = readPasted(`curl ${text}`);
        if (pasted.kind === 'request') {
          inspectRequest(pasted.request);
          convertRequest(pasted.request, target);
        }
        readPasted(text);
        inspectAuthorizeUrl(text);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('what stops working', () => {
  it.each([
    ['/contacts/v1/lists/all/contacts/all?hapikey=abc', 'gone', '2022-11-30'],
    ['/oauth/v1/token', 'ending', '2027-02-16'],
    ['/crm-pipelines/v1/pipelines/deals', 'ending', '2026-12-04'],
    ['/crm/v4/objects/contacts/1/associations/companies', 'ending', '2027-03-30'],
    ['/crm/v3/objects/contacts', 'ending', '2027-09'],
    ['/companies/v2/companies/paged', 'ending', '2027-09'],
    ['/oauth/v3/token', 'ending', '2027-09'],
    ['/crm/objects/2026-03/contacts', 'advice', '2027-09'],
  ])('says of %s when it ends', (url, severity, endsOn) => {
    expect(severities(url)).toContainEqual([severity, endsOn]);
  });

  it('finds nothing in a call of today', () => {
    const request = {
      method: 'GET',
      url: 'https://api.hubapi.com/crm/objects/2026-09/contacts?limit=100',
      headers: [{ name: 'Authorization', value: 'Bearer $HUBSPOT_ACCESS_TOKEN' }],
    };
    expect(inspectRequest(request)).toEqual([]);
    expect(convertRequest(request, target)).toBeUndefined();
  });

  it('warns of secrets in an address or a header, of limits, and of a form sent as JSON', () => {
    const titles = (line: string) => {
      const request = readCurl(line);
      return request ? inspectRequest(request).map(({ title }) => title) : [];
    };
    expect(titles('curl https://api.hubapi.com/oauth/v1/access-tokens/CMjGk9aXMBI')).toContain(
      'A token stands in the address',
    );
    expect(titles(`curl https://api.hubapi.com/x -H 'Authorization: Bearer CMjGk9aXMBIYAAE'`)).toContain(
      'This holds a token',
    );
    expect(titles(`curl 'https://api.hubapi.com/crm/objects/2026-09/contacts?limit=500'`)).toContain(
      'A page holds 100 records at most',
    );
    expect(
      titles(`curl https://api.hubapi.com/oauth/2026-09/token -H 'content-type: application/json' -d '{}'`),
    ).toContain('The token endpoint takes a form, not JSON');
    expect(titles(`curl https://api.hubapi.com/crm/objects/2026-09/contacts -H 'accept: application/json'`)).toContain(
      'No token is sent',
    );
  });
});

describe('the converted request', () => {
  it.each([
    ['GET', '/crm/v3/objects/contacts?limit=10', 'GET', '/crm/objects/2026-09/contacts'],
    ['GET', '/crm/v3/owners', 'GET', '/crm/owners/2026-09'],
    ['GET', '/crm/v3/properties/contacts/email', 'GET', '/crm/properties/2026-09/contacts/email'],
    ['GET', '/crm/v3/schemas', 'GET', '/crm-object-schemas/2026-09/schemas'],
    [
      'GET',
      '/crm/v4/objects/contacts/1/associations/companies',
      'GET',
      '/crm/objects/2026-09/contacts/1/associations/companies',
    ],
    ['GET', '/account-info/v3/details', 'GET', '/account-info/2026-09/details'],
    ['GET', '/contacts/v1/contact/vid/12/profile', 'GET', '/crm/objects/2026-09/contacts/12'],
    ['POST', '/contacts/v1/contact/vid/12/profile', 'PATCH', '/crm/objects/2026-09/contacts/12'],
    ['GET', '/contacts/v1/search/query?q=ada', 'POST', '/crm/objects/2026-09/contacts/search'],
    ['GET', '/oauth/v1/access-tokens/abc', 'POST', '/oauth/2026-09/token/introspect'],
    ['DELETE', '/oauth/v1/refresh-tokens/abc', 'POST', '/oauth/2026-09/token/revoke'],
    ['GET', '/crm/objects/2026-03/contacts', 'GET', '/crm/objects/2026-09/contacts'],
  ])('turns %s %s into %s %s', (method, url, newMethod, path) => {
    expect(convert(method, url)).toMatchObject({ method: newMethod, path });
  });

  it('carries the values of the old shape over', () => {
    const old = JSON.stringify({ properties: [{ property: 'email', value: 'ada@example.com' }] });
    expect(convert('POST', '/contacts/v1/contact?hapikey=abc', old)).toMatchObject({
      path: '/crm/objects/2026-09/contacts',
      query: [],
      body: '{"properties":{"email":"ada@example.com"}}',
    });
  });

  it('puts the credentials of OAuth v1 into the body, as names of variables', () => {
    const converted = convert(
      'POST',
      '/oauth/v1/token?grant_type=refresh_token&client_id=id-1&client_secret=s3cret&refresh_token=na1-abc',
    );
    expect(converted?.path).toBe('/oauth/2026-09/token');
    expect(converted?.query).toEqual([]);
    expect(JSON.stringify(converted)).not.toMatch(/s3cret|na1-abc|id-1/);
    expect(converted?.curl).toContain('client_secret=$HUBSPOT_CLIENT_SECRET');
  });

  it('is a line that the shell reads back as it was meant, whatever the values hold', () => {
    const value = fc.stringMatching(/^[ -~]{1,20}$/).filter((text) => !/[?#/%]|^\.+$/.test(text));
    fc.assert(
      fc.property(value, (text) => {
        const body = JSON.stringify({ properties: { city: text } });
        const converted = convert('PATCH', '/crm/v3/objects/contacts/1', body);
        const line = converted?.curl.replace('curl', 'printf "%s\\\\n"') ?? '';
        const words = execFileSync('sh', ['-c', line], {
          env: { ...process.env, HUBSPOT_ACCESS_TOKEN: 't' },
          encoding: 'utf8',
        });
        expect(words).toContain(body);
        expect(words).toContain('Authorization: Bearer t');
      }),
      { numRuns: 30 },
    );
  });
});

describe('a text that is made to do harm', () => {
  const long = 60_000;
  const hubId = parseHubId(1);
  if (hubId === undefined) throw new Error('1 is a hub id');
  const ctx = {
    actor: { kind: 'user', userId: 'somebody' },
    env: { allowedHubIds: { kind: 'any' }, hubspot: { apiOrigin: target.apiOrigin, apiVersion: target.version } },
    stores: { members: { findRole: async () => 'admin' } },
  } as unknown as Context;

  it.each([
    ['a status and nothing but spaces', `404${' '.repeat(long)}!`],
    ['braces that never close', `x${'{'.repeat(long)}`],
    ['a header of one endless word', `curl https://api.hubapi.com/a -H "Authorization: ${'a'.repeat(long)} b"`],
  ])('is read in no time: %s', async (_title, text) => {
    const startedAtMs = performance.now();
    await explainPasted(ctx, { hubId, paste: { text } });
    expect(performance.now() - startedAtMs).toBeLessThan(500);
  });

  it('shows no word of a header that holds a secret', async () => {
    const text = `curl https://api.hubapi.com/a -H 'Authorization: Bearer abcdefghijkl today' -H 'Cookie: a=0123456789; b=1'`;
    const explained = await explainPasted(ctx, { hubId, paste: { text } });
    expect(JSON.stringify(explained)).not.toMatch(/efghijkl|23456789/);
  });

  it.each(['$(id)', '`id`', '${A:-$(id)}', '";id;"', "';id;'"])(
    'becomes no command of the line that is offered to copy: %s',
    (order) => {
      const lines = [
        convert('POST', '/oauth/v1/token', `client_id=${encodeURIComponent(`$A${order}`)}`)?.curl,
        convert('GET', `/contacts/v1/contact/vid/$A${order}/profile`)?.curl,
      ];
      for (const line of lines) {
        const words = execFileSync('sh', ['-c', line?.replace(/^curl/, 'printf "%s"') ?? 'false'], {
          env: { ...process.env, A: 'its value' },
          encoding: 'utf8',
        });
        expect(words).toContain('its value');
        expect(words).not.toContain('uid=');
      }
    },
  );
});

describe('an authorize URL', () => {
  const base = 'https://app.hubspot.com/oauth/authorize';

  it('is explained word by word, and what HubSpot would refuse is put right', () => {
    const report = inspectAuthorizeUrl(
      `${base}?client_id=a&redirect_uri=http%3A%2F%2F127.0.0.1%3A3000%2Fcb&scope=oauth&optional_scopes=oauth+tickets`,
    );
    expect(report?.findings.map(({ title }) => title)).toEqual([
      'HubSpot takes no IP address to return to',
      'The parameter is optional_scope',
      'Some scopes are asked for twice',
      'Scopes must match the app',
      'There is no state',
    ]);
    expect(report?.correctedUrl).toBe(
      `${base}?client_id=a&redirect_uri=http%3A%2F%2Flocalhost%3A3000%2Fcb&scope=oauth&optional_scope=oauth%20tickets`,
    );
  });

  it('names what is missing', () => {
    expect(inspectAuthorizeUrl(`${base}?state=1`)?.findings.map(({ title }) => title)).toEqual([
      'client_id is missing',
      'redirect_uri is missing',
      'scope is missing',
      'Scopes must match the app',
    ]);
  });
});

describe('an answer of HubSpot', () => {
  it.each([
    ['{"status":"error","category":"MISSING_SCOPES"}', undefined],
    ['403 Forbidden\n{"category":"MISSING_SCOPES"}', 403],
    ['HTTP/2 429\nretry-after: 1\ncontent-type: application/json\n\n{"status":"error"}', 429],
    ['Error: Request failed with status code 401: {"category":"EXPIRED_AUTHENTICATION"} at x.js', 401],
    ['HTTP/1.1 502 Bad Gateway\n\n<html>bad</html>', 502],
    ['HTTP/1.1 521', 521],
    ['429 Too Many Requests', 429],
  ])('is found in %j', (text, status) => {
    expect(readPasted(text)).toMatchObject({ kind: 'error', status });
  });

  it('is not found in a shopping list', () => {
    expect(readPasted('milk, bread')).toEqual({ kind: 'unknown' });
  });
});
