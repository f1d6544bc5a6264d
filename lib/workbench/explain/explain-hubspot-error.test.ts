import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PortsideError } from '@/lib/kernel/errors';
import { crmFaults } from '@/lib/hubspot/crm-errors';
import { sendFaults } from '@/lib/hubspot/send';
import { explanationSchema, type Explanation } from './contract';
import { explainHubspotError } from './explain-hubspot-error';
import { explainPortsideError } from './explain-portside-error';
import { fallbackFamily } from './families/fallbacks';
import { knownErrors } from './known-errors';
import knownBodies from './known-bodies.json';

const fallbacks = new Set([...fallbackFamily.entries.map(({ code }) => code), 'unknown']);

function expectSound(explanation: Explanation): void {
  explanationSchema.parse(explanation);
  for (const text of [explanation.title, explanation.what, explanation.next]) {
    expect(text.trim()).not.toBe('');
    expect(text).not.toMatch(/undefined|null|NaN|\[object/);
  }
  expect(explanation.next, 'the next step is a sentence').toMatch(/[.]$/);
}

/** What each recorded error of HubSpot's has to be explained as. */
const meanings: Record<keyof typeof knownBodies, string> = {
  badRefreshToken: 'refresh_token_dead',
  badRefreshTokenOld: 'refresh_token_dead',
  badHub: 'portal_unknown',
  badAuthCode: 'auth_code_dead',
  badClientId: 'client_id_unknown',
  badClientSecret: 'client_secret_wrong',
  badRedirectUri: 'redirect_url_mismatch',
  introspectInactive: 'token_inactive',
  unauthenticated: 'credentials_missing',
  expired: 'token_expired',
  garbageToken: 'token_unreadable',
  missingScopes: 'missing_scopes',
  conflictEmail: 'contact_exists',
  notFoundNonNumeric: 'id_not_numeric',
  notFound: 'not_found',
  badProperty: 'property_unknown',
  propertyExists: 'property_exists',
  rateTenSecondly: 'burst_limit',
  rateDaily: 'daily_limit',
  rateSearch: 'search_limit',
};

describe('a recorded error of HubSpot’s', () => {
  it.each(Object.entries(knownBodies))('has an explanation of its own: %s', (name, { http, body }) => {
    const explanation = explainHubspotError({ status: http, body });
    expectSound(explanation);
    expect(explanation.code).toBe(meanings[name as keyof typeof knownBodies]);
  });

  it.each(Object.entries(knownBodies))(
    'is known by its body alone, as somebody pastes it: %s',
    (name, { http, body }) => {
      const explanation = explainHubspotError({ body: JSON.stringify(body) });
      expectSound(explanation);
      // A 404 without a category has nothing in its body that says so.
      if (name !== 'notFound') expect(explanation.code, String(http)).toBe(meanings[name as keyof typeof knownBodies]);
    },
  );

  it('names the scopes of which one is missing, and leads to their table', () => {
    const explanation = explainHubspotError({ status: 403, body: knownBodies.missingScopes.body });
    expect(explanation.what).toContain('crm.objects.contacts.read');
    expect(explanation.action).toEqual({ kind: 'open-scopes', scopes: ['crm.objects.contacts.read'] });
  });

  it('names the property that does not exist and the contact that is there already', () => {
    expect(explainHubspotError({ status: 400, body: knownBodies.badProperty.body }).what).toContain('testproperty');
    expect(explainHubspotError({ status: 409, body: knownBodies.conflictEmail.body }).action).toEqual({
      kind: 'open-hubspot',
      path: '/contacts/{hubId}/record/0-1/512',
      label: 'Open it in HubSpot',
    });
  });
});

const page = (title: string) => `<!DOCTYPE html><html><head><title>${title}</title></head><body>${title}</body></html>`;

describe('an error that is only known by its status', () => {
  it.each([
    [530, page('1016'), 'token_malformed'],
    [477, '', 'account_moving'],
    [423, '{}', 'record_locked'],
    [414, page('Request-URI Too Large'), 'address_too_long'],
    [413, '', 'body_too_large'],
    [408, '', 'request_slow'],
    [405, '', 'method_refused'],
    [415, '', 'media_type_refused'],
    [401, '', 'token_refused'],
    [403, '{}', 'forbidden'],
    [403, page('Access denied'), 'refused_on_the_way'],
    [404, page('Not found'), 'address_unknown'],
    [409, '', 'conflict'],
    [429, '', 'rate_limit'],
    [400, '', 'input_refused'],
    [422, '{}', 'input_refused'],
    [500, '{"status":"error","message":"internal error"}', 'internal_error'],
    [502, page('Bad Gateway'), 'gateway_failed'],
    [503, '', 'overloaded'],
    [504, page('Gateway Time-out'), 'gateway_slow'],
    [521, '', 'origin_unreachable'],
    [522, '', 'origin_unreachable'],
    [523, '', 'origin_unreachable'],
    [524, '', 'gateway_slow'],
    [525, '', 'certificate_fault'],
    [526, '', 'certificate_fault'],
  ])('%i with %j is explained as %s', (status, body, code) => {
    const explanation = explainHubspotError({ status, body });
    expectSound(explanation);
    expect(explanation.code).toBe(code);
    expect(fallbacks.has(explanation.code)).toBe(false);
  });

  it.each([
    [418, 'refused'],
    [507, 'failed'],
    [302, 'redirect'],
    [200, 'success'],
  ])('%i is explained by its class', (status, code) => {
    const explanation = explainHubspotError({ status, body: '' });
    expectSound(explanation);
    expect(explanation.code).toBe(code);
  });
});

describe('an error that is known by a word of its body', () => {
  it.each([
    [400, { status: 'BAD_CODE_VERIFIER' }, 'code_verifier_wrong'],
    [400, { status: 'BAD_SCOPES' }, 'scopes_refused'],
    [400, { status: 'BAD_GRANT_TYPE' }, 'grant_type_unknown'],
    [400, { status: 'EXPIRED_AUTH_CODE' }, 'auth_code_dead'],
    [400, { error: 'invalid_client' }, 'client_refused'],
    [400, { error: 'invalid_grant' }, 'grant_dead'],
    [400, { error: 'invalid_request' }, 'token_request_malformed'],
    [undefined, { error: 'access_denied', error_description: 'The user declined' }, 'consent_declined'],
    [
      undefined,
      'Authorization failed because the provided scopes are insufficient. Please contact the app developer.',
      'install_scopes_mismatch',
    ],
    [
      undefined,
      "This account doesn't have access to some HubSpot features that are required by this app.",
      'plan_lacks_feature',
    ],
    [401, { message: 'The API key provided is invalid. hapikey is gone' }, 'api_key_gone'],
    [
      403,
      { category: 'FORBIDDEN', message: 'You do not have permissions to view object type DEAL.' },
      'user_not_permitted',
    ],
    [400, { errors: [{ message: 'x', code: 'READ_ONLY_VALUE' }] }, 'property_read_only'],
    [400, { errors: [{ message: 'x', code: 'MISSING_CONDITIONAL_REQUIRED_PROPERTY' }] }, 'property_required'],
    [400, { errors: [{ message: 'x', code: 'INVALID_EMAIL' }] }, 'value_invalid'],
    [400, { message: 'Invalid input JSON on line 1, column 1: x' }, 'json_invalid'],
    [400, { message: 'Paging past 10,000 results is not possible' }, 'search_too_deep'],
    [400, { message: 'Too many filters in one of the filterGroups' }, 'search_too_large'],
    [400, { subCategory: 'PropertyValidationError.CANNOT_DELETE_PROPERTY_IN_USE' }, 'property_in_use'],
    [400, { subCategory: 'PropertyGroupError.GROUP_WITH_ACTIVE_PROPERTIES' }, 'group_in_use'],
    [414, { message: 'Cannot have more than 250 identities on a profile' }, 'too_many_identities'],
    [409, { category: 'OBJECT_ALREADY_EXISTS' }, 'already_exists'],
    [423, { category: 'LOCKED' }, 'record_locked'],
    [
      207,
      { status: 'COMPLETE', numErrors: 1, errors: [{ message: 'x', category: 'VALIDATION_ERROR' }] },
      'partly_refused',
    ],
  ])('%s %j is explained as %s', (status, body, code) => {
    const explanation = explainHubspotError({ status, body });
    expectSound(explanation);
    expect(explanation.code).toBe(code);
  });

  it('says how long to wait where HubSpot does', () => {
    const told = explainHubspotError({ status: 477, body: '', headers: { 'Retry-After': '3600' } });
    expect(told).toMatchObject({ waitSeconds: 3600, action: { kind: 'retry-after', seconds: 3600 } });
    expect(explainHubspotError({ status: 423, headers: { 'retry-after': '1' } }).waitSeconds).toBe(2);
  });
});

const clientFaults = ['not_json', 'broken_json', 'unexpected_shape', 'looping_cursor', 'transient', 'malformed'];

describe('a fault of the way to HubSpot', () => {
  it.each([...Object.values(sendFaults), ...clientFaults])('has an explanation: %s', (reason) => {
    const explanation = explainPortsideError(new PortsideError('UPSTREAM_UNAVAILABLE', 'x', { reason }));
    expect(explanation?.code).toBe(reason);
    if (explanation) expectSound(explanation);
  });

  it('is not claimed of what Portside itself decided', () => {
    expect(explainPortsideError(new PortsideError('FORBIDDEN', 'x'))).toBeUndefined();
    expect(explainPortsideError(new PortsideError('CONFLICT', 'x', { reason: crmFaults.notFound }))).toBeUndefined();
  });
});

describe('whatever HubSpot or a proxy answers', () => {
  const status = fc.option(fc.integer({ min: -1, max: 1100 }), { nil: undefined });
  const awkward = fc.constantFrom(
    '',
    ' ',
    'null',
    '[]',
    '{',
    '"',
    '<html>',
    '\u0000',
    '['.repeat(40_000),
    '{"a":'.repeat(9_000),
  );
  const errorLike = fc.record(
    {
      status: fc.anything(),
      message: fc.anything(),
      category: fc.anything(),
      errors: fc.oneof(fc.anything(), fc.array(fc.anything())),
      context: fc.anything(),
      error: fc.anything(),
      numErrors: fc.anything(),
    },
    { requiredKeys: [] },
  );
  const body = fc.oneof(
    fc.anything(),
    fc.json(),
    fc.string(),
    awkward,
    errorLike,
    fc.string().map((text) => page(text)),
  );

  it('gets an explanation that is not blank', () => {
    fc.assert(
      fc.property(status, body, (status, body) => {
        const explanation = explainHubspotError({ status, body });
        explanationSchema.parse(explanation);
        for (const text of [explanation.title, explanation.what, explanation.next]) expect(text.trim()).not.toBe('');
      }),
      { numRuns: 500 },
    );
  });

  it('gets one with headers of any kind', () => {
    const headers = fc.dictionary(fc.string(), fc.string());
    fc.assert(
      fc.property(headers, (headers) => {
        expect(explainHubspotError({ status: 429, headers }).code).toBe('rate_limit');
      }),
    );
  });
});

it('knows each error under a name of its own', () => {
  const codes = knownErrors.flatMap(({ entries }) => entries.map(({ code }) => code));
  expect(new Set(codes).size).toBe(codes.length);
});
