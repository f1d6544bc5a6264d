import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CallReport } from '@/lib/hubspot/send';
import { Secret } from '@/lib/kernel/secret';
import { redactCall } from './redact-call';

const contacts = '/crm/objects/2026-09/contacts';

type Parts = { target?: string; bearer?: string; json?: unknown; form?: Record<string, string>; text?: string };

function report({
  target,
  bearer,
  json,
  form,
  text,
  ...rest
}: Parts & Partial<Omit<CallReport, keyof Parts>>): CallReport {
  const template = rest.template ?? contacts;
  const content = form ? new URLSearchParams(form).toString() : JSON.stringify(json);
  const contentType = form ? 'application/x-www-form-urlencoded' : 'application/json';
  return {
    method: 'POST',
    template,
    target: new Secret(target ?? template),
    bearer: bearer === undefined ? undefined : new Secret(bearer),
    body: json === undefined && !form ? undefined : { contentType, content: new Secret(content) },
    status: 200,
    durationMs: 12,
    text: text === undefined ? undefined : new Secret(text),
    ...rest,
  };
}

const refusal = (message: string, more: object = {}) =>
  JSON.stringify({ status: 'error', message, category: 'VALIDATION_ERROR', ...more });

describe('what is kept of a call', () => {
  it('is of a token call the names of its fields and what kind of grant it was', () => {
    const kept = redactCall(
      report({
        template: '/oauth/2026-09/token',
        form: { grant_type: 'refresh_token', refresh_token: 'na1-aaaa-bbbb', client_id: 'app', client_secret: 's3' },
        text: JSON.stringify({
          access_token: 'CKabc',
          refresh_token: 'na1-cccc',
          expires_in: 1800,
          hub_id: 512,
          scopes: ['oauth'],
        }),
      }),
    );
    expect(JSON.parse(kept.requestBody ?? '')).toEqual({
      grant_type: 'refresh_token',
      refresh_token: '‹hidden›',
      client_id: '‹hidden›',
      client_secret: '‹hidden›',
    });
    expect(JSON.parse(kept.responseBody ?? '')).toEqual({
      access_token: '‹hidden›',
      refresh_token: '‹hidden›',
      expires_in: 1800,
      hub_id: 512,
      scopes: ['oauth'],
    });
  });

  it('is of a search what it asked by, and not what it asked for', () => {
    const json = {
      filterGroups: [{ filters: [{ propertyName: 'email', operator: 'EQ', value: 'anna@clients.example' }] }],
      query: 'Nowak',
      sorts: [{ propertyName: 'createdate', direction: 'DESCENDING' }],
      properties: ['email', 'firstname'],
      limit: 50,
      after: '100',
    };
    const { requestBody } = redactCall(report({ template: `${contacts}/search`, json }));
    expect(JSON.parse(requestBody ?? '')).toEqual({
      ...json,
      filterGroups: [{ filters: [{ propertyName: 'email', operator: 'EQ', value: '•••@•••' }] }],
      query: '‹5 characters›',
    });
  });

  it.each([
    ['names and paging', `${contacts}?limit=10&after=512&properties=email,phone&archived=true`, undefined],
    [
      'what is not known to be harmless',
      `${contacts}?email=anna%40a.example&q=Anna`,
      `${contacts}?email=•••@•••&q=‹4 characters›`,
    ],
    ['a name that is no name', `${contacts}?anna@a.example=1`, `${contacts}?•••@•••=‹1 character›`],
    ['a cursor that may hold anything', `${contacts}?after=QW5uYQ`, `${contacts}?after=‹6 characters›`],
    ['a list of names that is none', `${contacts}?properties=Anna%20Nowak`, `${contacts}?properties=‹10 characters›`],
    [
      'more names than anybody reads',
      `${contacts}?properties=${'a'.repeat(5).concat(',bcdefghi'.repeat(213))}`,
      `${contacts}?properties=aaaaa${',bcdefghi'.repeat(11)},‹202 more›`,
    ],
  ])('has in its address %s', (_title, target, shown) => {
    expect(redactCall(report({ method: 'GET', target })).target).toBe(shown ?? target);
  });

  it.each([
    ['a record’s id', `${contacts}/512`, `${contacts}/512`],
    ['an address in place of an id', `${contacts}/anna%40a.example`, `${contacts}/{contactId}`],
    [
      'a phone number in place of an id',
      `${contacts}/48600100200?idProperty=phone`,
      `${contacts}/{contactId}?idProperty=phone`,
    ],
  ])('has in its path %s', (_title, target, shown) => {
    expect(redactCall(report({ method: 'GET', template: `${contacts}/{contactId}`, target })).target).toBe(shown);
  });

  it('has no ids where records were looked up by something else', () => {
    const json = { idProperty: 'phone', inputs: [{ id: '48600100200' }], properties: ['email'] };
    const { requestBody } = redactCall(report({ json }));
    expect(requestBody).toContain('"id":"‹11 characters›"');
  });

  it('has the words of a refusal, without what HubSpot quotes of the request', () => {
    const message = 'Property "email" has the value "Anna Nowak" for contact anna@a.example, see pat-na1-11111111-2222';
    const kept = redactCall(
      report({
        status: 400,
        json: { properties: { email: 'Anna Nowak' } },
        text: refusal(message, {
          correlationId: '3f0b0b9e-5b0e-4b7e-9a52-0d6a2f1c9b11',
          errors: [
            { message: 'no', code: 'INVALID_EMAIL', context: { propertyName: ['email'], value: ['Anna Nowak'] } },
          ],
        }),
      }),
    );
    expect(kept.fault).toBe('VALIDATION_ERROR');
    expect(JSON.parse(kept.responseBody ?? '')).toEqual({
      status: 'error',
      message: 'Property "email" has the value "‹…›" for contact [e-mail], see [redacted]',
      category: 'VALIDATION_ERROR',
      correlationId: '3f0b0b9e-5b0e-4b7e-9a52-0d6a2f1c9b11',
      errors: [
        { message: 'no', code: 'INVALID_EMAIL', context: { propertyName: ['email'], value: ['‹10 characters›'] } },
      ],
    });
  });

  it('keeps a short value out of a refusal without taking words apart', () => {
    const kept = redactCall(
      report({ status: 400, json: { properties: { a: 'is' } }, text: refusal('This "is" wrong') }),
    );
    expect(kept.responseBody).toContain('This \\"‹…›\\" wrong');
  });

  it.each([
    [
      'scopes that are missing',
      { category: 'MISSING_SCOPES', errors: [{ context: { requiredGranularScopes: ['crm.lists.read'] } }] },
      'MISSING_SCOPES',
    ],
    ['a limit', { policyName: 'TEN_SECONDLY_ROLLING', errorType: 'RATE_LIMIT' }, 'TEN_SECONDLY_ROLLING'],
    ['a grant that ended', { error: 'invalid_grant', status: 'BAD_REFRESH_TOKEN' }, 'BAD_REFRESH_TOKEN'],
    [
      'a finer word',
      { category: 'OBJECT_ALREADY_EXISTS', subCategory: 'Properties.PROPERTY_WITH_NAME_EXISTS' },
      'OBJECT_ALREADY_EXISTS',
    ],
  ])('names %s', (_title, body, fault) => {
    const kept = redactCall(report({ status: 403, text: JSON.stringify(body) }));
    expect(JSON.parse(kept.responseBody ?? '')).toEqual(body);
    expect(kept.fault).toBe(fault);
  });

  it('has the size of an answer that is no JSON, and why there was none', () => {
    expect(redactCall(report({ status: 502, text: '<h1>Anna</h1>' })).responseBody).toBe('‹13 characters›');
    expect(redactCall(report({ status: undefined, fault: 'timeout' }))).toMatchObject({
      fault: 'timeout',
      responseBody: undefined,
    });
  });

  it('has what HubSpot said of the budget, if that is numbers', () => {
    const headers = new Headers({ 'x-hubspot-ratelimit-remaining': '181', 'x-hubspot-ratelimit-max': 'anna' });
    expect(redactCall(report({ headers })).rate).toEqual({ remaining: '181' });
  });

  it('is small, however long the answer', () => {
    const results = Array.from({ length: 100 }, (_, id) => ({
      id: String(id),
      properties: { note: 'x'.repeat(65_000) },
    }));
    const kept = redactCall(report({ text: JSON.stringify({ results }) }));
    expect(kept.responseBody?.length).toBeLessThan(4_300);
    expect(kept.keptBytes).toBeLessThan(5_000);
  });
});

/** Anything a person could have typed; long enough that it is not a part of a placeholder by accident. */
const typed = fc.oneof(
  fc.string({ minLength: 5, maxLength: 60 }),
  fc.string({ minLength: 5, maxLength: 30, unit: 'grapheme' }),
  fc.emailAddress(),
  fc.stringMatching(/^[0-9]{6,20}$/),
  fc.stringMatching(/^[A-Z]{6,20}$/),
  fc.stringMatching(/^[a-z_]{6,20}$/),
  fc.webUrl(),
  fc.uuid(),
);
const contact = fc.dictionary(
  fc.constantFrom('email', 'id', 'status', 'total', 'message', 'category', 'after', 'scopes', 'code'),
  typed,
  {
    minKeys: 1,
  },
);

describe('no value of a contact survives', () => {
  const isInNone = (kept: object, values: Iterable<string>) => {
    const text = JSON.stringify(kept);
    for (const value of values) {
      if (harmless.includes(value)) continue;
      expect(text).not.toContain(JSON.stringify(value).slice(1, -1));
    }
  };
  /** Texts of ours and of the test's that a value may happen to be a part of. */
  const harmless = `${JSON.stringify(redactCall(report({ status: 400, json: {}, text: refusal('It said that.') })))} ‹characters› properties results refused filters`;

  it('in what is written, nor in what is answered', () => {
    fc.assert(
      fc.property(contact, contact, fc.constantFrom(200, 201, 207, 400, 409, 500), (asked, told, status) => {
        const json = { properties: asked, inputs: [{ properties: asked }] };
        const text = JSON.stringify({ results: [{ id: '1', properties: told, propertiesWithHistory: { a: [told] } }] });
        isInNone(redactCall(report({ status, json, text })), [...Object.values(asked), ...Object.values(told)]);
      }),
    );
  });

  it('in searches and addresses', () => {
    fc.assert(
      fc.property(typed, typed, typed, (value, other, path) => {
        const filters = [{ propertyName: 'email', operator: 'IN', value, values: [other] }];
        const json = { filterGroups: [{ filters }], query: value };
        const target = `${contacts}/${encodeURIComponent(path)}?idProperty=email&q=${encodeURIComponent(other)}`;
        isInNone(redactCall(report({ template: `${contacts}/{contactId}`, target, json })), [value, other, path]);
      }),
    );
  });

  it('in a refusal that quotes it', () => {
    fc.assert(
      fc.property(contact, fc.boolean(), (asked, embedded) => {
        const values = Object.values(asked);
        const quoted = embedded ? JSON.stringify(values) : values.map((value) => `"${value}"`).join(', ');
        const text = refusal(`It refused ${quoted}.`, { errors: [{ message: values.join(' and ') }] });
        isInNone(redactCall(report({ status: 400, json: { properties: asked }, text })), values);
      }),
    );
  });
});
