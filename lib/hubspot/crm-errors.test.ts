import { describe, expect, it } from 'vitest';
import { toCrmError } from './crm-errors';

const nowMs = Date.parse('2026-11-22T10:00:00Z');

function refusal(status: number, body: unknown, headers: Record<string, string> = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return toCrmError(
    {
      template: '/crm/objects/2026-09/contacts',
      status,
      headers: new Headers({ 'content-type': 'application/json;charset=utf-8', ...headers }),
      text,
    },
    nowMs,
  );
}

const embedded = [
  { isValid: false, message: 'Email address x is invalid', error: 'INVALID_EMAIL', name: 'email', propertyValue: 'x' },
];
const perProperty = [
  { message: 'Email address x is invalid', code: 'INVALID_EMAIL', context: { propertyName: ['email'] } },
];

describe('a refusal by HubSpot’s CRM', () => {
  it.each([
    [400, 'VALIDATION_ERROR', false],
    [403, 'FORBIDDEN', false],
    [404, 'OBJECT_NOT_FOUND', false],
    [409, 'CONFLICT', false],
    [413, 'UPSTREAM_CONTRACT', false],
    [414, 'UPSTREAM_CONTRACT', false],
    [418, 'UPSTREAM_CONTRACT', false],
    [422, 'VALIDATION_ERROR', false],
    [423, 'UPSTREAM_UNAVAILABLE', true],
    [429, 'RATE_LIMITS', true],
    [477, 'UPSTREAM_UNAVAILABLE', true],
    [500, 'UPSTREAM_UNAVAILABLE', true],
    [502, 'UPSTREAM_UNAVAILABLE', true],
    [524, 'UPSTREAM_UNAVAILABLE', true],
  ])('with HTTP %i is %s, worth another try: %s', (status, category, retryable) => {
    expect(refusal(status, '<html></html>', { 'content-type': 'text/html' })).toMatchObject({ category, retryable });
  });

  it('of an edit names each property that is wrong', () => {
    const message = `Property values were not valid: ${JSON.stringify(embedded)}`;
    expect(refusal(400, { message, errors: perProperty, category: 'VALIDATION_ERROR' }).errors).toEqual(perProperty);
  });

  it('of an edit names the properties also when they stand only within its message', () => {
    const message = `Property values were not valid: ${JSON.stringify(embedded)}`;
    expect(refusal(400, { message, category: 'VALIDATION_ERROR' }).errors).toEqual(perProperty);
  });

  it.each(['Invalid input JSON on line 1, column 1: [', 'There was a problem with the request.', ''])(
    'in plain words keeps them: %j',
    (message) => {
      expect(refusal(400, { message }).errors).toEqual(message ? [{ message }] : undefined);
    },
  );

  it('for want of a scope says which ones would do', () => {
    const errors = [
      {
        message: 'One or more of the following scopes are required.',
        context: { requiredGranularScopes: ['a.read', 'b.read'] },
      },
    ];
    const error = refusal(403, { category: 'MISSING_SCOPES', errors });
    expect(error).toMatchObject({ reason: 'missing_scopes', hint: expect.stringContaining('a.read, b.read') });
    expect(error.errors?.[0]?.context).toEqual({ requiredGranularScopes: ['a.read', 'b.read'] });
  });

  it('for an e-mail address that is taken names the contact that has it', () => {
    const error = refusal(409, { message: 'Contact already exists. Existing ID: 512', category: 'CONFLICT' });
    expect(error.errors?.[0]).toMatchObject({ code: 'CONTACT_EXISTS', context: { existingId: ['512'] } });
  });

  it.each([
    [
      { policyName: 'TEN_SECONDLY_ROLLING', message: 'You have reached your ten_secondly_rolling limit.' },
      'ten_secondly',
      10_000,
    ],
    [{ message: 'You have reached your secondly limit.' }, 'secondly', 1_000],
    [{ policyName: 'DAILY' }, 'daily', 300_000],
    [{ category: 'RATE_LIMITS' }, 'unknown', 10_000],
  ])('because of a limit %j waits by the policy %s', (body, reason, retryAfterMs) => {
    expect(refusal(429, body)).toMatchObject({ reason, retryAfterMs });
    expect(refusal(429, body, { 'retry-after': '4' })).toMatchObject({ reason, retryAfterMs: 4_000 });
  });

  it('because a record is locked waits two seconds at least', () => {
    expect(refusal(423, {}).retryAfterMs).toBe(2_000);
    expect(refusal(423, {}, { 'retry-after': '1' }).retryAfterMs).toBe(2_000);
    expect(refusal(423, {}, { 'retry-after': '5' }).retryAfterMs).toBe(5_000);
  });

  it('while an account is moved waits as long as HubSpot says', () => {
    expect(refusal(477, {}, { 'retry-after': '86400' })).toMatchObject({
      reason: 'migration',
      retryAfterMs: 86_400_000,
    });
  });

  it('carries HubSpot’s correlation id from its body and none of its own words in the message', () => {
    const error = refusal(500, { message: 'NullPointerException at Foo', correlationId: 'c-7' });
    expect(error.correlationId).toBe('c-7');
    expect(`${error.message} ${String(error.cause)}`).not.toContain('NullPointer');
  });

  it.each([{ errors: 'many' }, { errors: [1] }, { message: 7 }, { correlationId: {} }, [], null, 'text'])(
    'is understood as far as it goes when its body is %j',
    (body) => {
      expect(refusal(400, body).category).toBe('VALIDATION_ERROR');
    },
  );
});
