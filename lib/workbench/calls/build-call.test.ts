import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildCall } from './build-call';
import { getOperations } from './catalogue';
import { callInputSchema, callMethods } from './contract';
import { matchOperation } from './match-operation';

const version = '2026-09';
const build = (input: object) => buildCall(callInputSchema.parse(input), version);
const refusal = (input: object): string => {
  try {
    build(input);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return 'taken';
};

const contactPath = '/crm/objects/{version}/contacts/{contactId}';

describe('a call of the catalogue', () => {
  it('is the path with its variables, and the query, each encoded', () => {
    const query = { properties: 'email,first name', limit: '5', after: '' };
    expect(build({ method: 'GET', path: '/crm/objects/{version}/contacts', query })).toMatchObject({
      target: '/crm/objects/2026-09/contacts?properties=email%2Cfirst%20name&limit=5',
      template: '/crm/objects/2026-09/contacts',
      kind: 'read',
    });
    const params = { contactId: 'ada@example.com' };
    expect(build({ method: 'GET', path: contactPath, params, query: { idProperty: 'email' } }).target).toBe(
      '/crm/objects/2026-09/contacts/ada%40example.com?idProperty=email',
    );
  });

  it('is known by a path with its variables filled in, too', () => {
    const call = build({ method: 'PATCH', path: '/crm/objects/2026-09/contacts/51', body: '{"properties":{}}' });
    expect(call).toMatchObject({
      target: '/crm/objects/2026-09/contacts/51',
      template: '/crm/objects/2026-09/contacts/{contactId}',
      kind: 'write',
    });
    const place = { method: 'POST', path: '/crm/objects/2026-09/contacts/search', apiVersion: version } as const;
    const search = matchOperation(getOperations(), place);
    expect(search?.operation).toMatchObject({ summary: 'Search for contacts', kind: 'read' });
  });

  it('keeps the body as it was typed, every digit of it', () => {
    const body = '{ "limit": 12345678901234567890 }';
    expect(build({ method: 'POST', path: '/crm/objects/{version}/contacts/search', body }).body).toBe(body);
  });

  it('sends a list that is repeated as parameters of one name', () => {
    expect(build({ method: 'GET', path: '/crm/lists/{version}', query: { listIds: '1, 2' } }).target).toBe(
      '/crm/lists/2026-09?listIds=1&listIds=2',
    );
  });

  it.each([
    [{ method: 'GET', path: contactPath }, 'contactId is required.'],
    [
      { method: 'GET', path: '/crm/objects/{version}/contacts', query: { limit: 'ten' } },
      'limit must be a whole number.',
    ],
    [
      { method: 'GET', path: '/crm/objects/{version}/contacts', query: { archived: 'maybe' } },
      'archived must be true or false.',
    ],
    [
      { method: 'GET', path: '/crm/objects/{version}/contacts', query: { colour: 'red' } },
      'colour is no parameter of this operation.',
    ],
    [{ method: 'POST', path: '/crm/objects/{version}/contacts', body: '{"a":' }, 'body is not JSON.'],
    [{ method: 'POST', path: '/crm/objects/{version}/contacts', body: '7' }, 'body must be a JSON object or list.'],
    [{ method: 'GET', path: '/crm/objects/{version}/contacts', body: '{}' }, 'body is not taken by this operation.'],
  ])('%j: %s', (input, message) => {
    expect(refusal(input)).toBe(message);
  });
});

it.each(['..', '.', 'a/b', 'a\\b', '%2e%2e', '..%2Fx', '%252e', 'a\nb'])(
  'a variable of the path is no path of its own: %j',
  (contactId) => {
    expect(refusal({ method: 'GET', path: contactPath, params: { contactId } })).toBe(
      'contactId must not be a path of its own.',
    );
  },
);

describe('a path that the catalogue does not know', () => {
  it('may be read', () => {
    expect(build({ method: 'GET', path: '/marketing/2026-09/emails', query: { limit: '1' } })).toMatchObject({
      target: '/marketing/2026-09/emails?limit=1',
      template: '/marketing/{path}',
      kind: 'read',
    });
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE'])('may not be written to with %s', (method) => {
    expect(refusal({ method, path: '/marketing/2026-09/emails', body: '{}' })).toMatch(/only reads may be tried/);
  });

  it.each([
    'https://evil.example/crm/x',
    '//evil.example/crm/x',
    '/\\evil.example/crm',
    '@evil.example/crm/x',
    'crm/objects/2026-09/contacts',
    '/crm/../oauth/2026-09/token',
    '/crm/./x',
    '/crm/x/..',
    '/crm/..;/oauth/2026-09/token',
    '/crm/..;a=b/oauth/2026-09/token',
    '/crm/..%3Ba/oauth/2026-09/token',
    '/crm/%2e%2e/oauth/2026-09/token',
    '/crm/%2E%2E%2Foauth',
    '/crm/x%5c..%5coauth',
    '/crm/%252e%252e/oauth',
    '/crm//x',
    '/crm/x?hapikey=1',
    '/crm/x#y',
    '/crm/x y',
    '/crm/x\r\nHost: evil.example',
    '/crm/é',
    '/crm/%',
    '/crm/%zz',
    '/crm',
    '/crmx/objects',
    '/oauth/2026-09/token',
    '/oauth/v1/access-tokens/abc',
    '/oauth/v1/refresh-tokens/abc',
    '/webhooks/2026-09/1/subscriptions',
    '/webhooks-journal/journal/2026-09/earliest',
    '/appinstalls/2026-09/external-install',
    '/integrators/timeline/v3/1/event-templates',
    '/',
  ])('is refused: %s', (path) => {
    expect(refusal({ method: 'GET', path })).not.toBe('taken');
  });

  it.each(['hapikey', 'access_token', 'client_secret', 'refreshToken', 'apiKey', 'PASSWORD'])(
    'takes no secret in its query: %s',
    (name) => {
      expect(refusal({ method: 'GET', path: '/crm/x', query: { [name]: 'x' } })).toMatch(/takes a secret/);
    },
  );
});

/** Texts as somebody would write them who wants to leave the path. */
const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        '..',
        '.',
        '/',
        '\\',
        '%2e',
        '%2f',
        '%5c',
        '%25',
        '//',
        '@',
        ':',
        '?',
        '#',
        'crm',
        'oauth',
        'é',
        '\n',
        '\ud800',
      ),
    )
    .map((parts) => parts.join('')),
);
const operations = getOperations();

describe('whatever is filled in', () => {
  it('leads to HubSpot’s origin, to the path of the template and nowhere else', () => {
    const filledIn = fc.constantFrom(...operations).chain((operation) =>
      fc.record({
        operation: fc.constant(operation),
        params: fc.record(namesOf(operation.parameters, 'path')),
        query: fc.record(namesOf(operation.parameters, 'query')),
      }),
    );
    fc.assert(
      fc.property(filledIn, ({ operation, params, query }) => {
        const input = { method: operation.method, path: operation.template, params, query };
        if (refusal(input) !== 'taken') return;
        const { target } = build(input);
        const url = new URL(target, 'https://api.hubapi.com');
        expect(url.origin).toBe('https://api.hubapi.com');
        expect(url.pathname + url.search).toBe(target.replaceAll("'", '%27'));
        const pattern = operation.template.replace('{version}', version).replace(/\{\w+\}/gu, '[^/]+');
        expect(url.pathname).toMatch(new RegExp(`^${pattern}$`, 'u'));
      }),
      { numRuns: 1_000 },
    );
  });

  it('as a path, is refused or stays below a product that may be read', () => {
    const path = fc.tuple(fc.constantFrom('/crm/', '/cms/', '/files/', ''), hostile).map((parts) => parts.join(''));
    fc.assert(
      fc.property(path, fc.constantFrom(...callMethods), (text, method) => {
        const input = { method, path: text };
        if (!callInputSchema.safeParse(input).success || refusal(input) !== 'taken') return;
        const { target } = build(input);
        const url = new URL(target, 'https://api.hubapi.com');
        expect(url.origin).toBe('https://api.hubapi.com');
        expect(url.pathname).toBe(target);
        expect(url.pathname).toMatch(/^\/(crm|cms|files)\//u);
      }),
      { numRuns: 2_000 },
    );
  });
});

function namesOf(parameters: (typeof operations)[number]['parameters'], place: 'path' | 'query') {
  const names = parameters.filter((each) => each.in === place).map(({ name }) => [name, hostile] as const);
  return Object.fromEntries(names);
}
