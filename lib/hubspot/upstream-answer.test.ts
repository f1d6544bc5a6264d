import { describe, expect, it } from 'vitest';
import { PortsideError } from '@/lib/kernel/errors';
import { toCrmError } from './crm-errors';
import { toOauthError } from './oauth-errors';
import { readUpstreamAnswer } from './upstream-answer';

const token = 'na1-3f0b0b9e-5b0e-4b7e-9a52-0d6a2f1c9b11';

describe('what is kept of an answer', () => {
  it('names category, policy and codes as HubSpot wrote them', () => {
    const answer = readUpstreamAnswer({
      status: 403,
      body: {
        category: 'MISSING_SCOPES',
        subCategory: 'A.B',
        policyName: 'DAILY',
        correlationId: 'c-7',
        context: { id: ['7'] },
        errors: [{ message: 'm', code: 'C', context: { requiredGranularScopes: ['a.read'] } }, 'odd'],
      },
    });
    expect(answer).toMatchObject({
      status: 403,
      form: 'json',
      category: 'MISSING_SCOPES',
      subCategory: 'A.B',
      policyName: 'DAILY',
      correlationId: 'c-7',
      codes: ['C'],
      scopes: ['a.read'],
      contextNames: ['id', 'requiredGranularScopes'],
    });
  });

  it.each([
    ['a token', { message: `token ${token} is invalid` }, token],
    ['a token under its name', { refresh_token: 'short' }, 'short'],
    ['an e-mail address', { message: 'anna@müller.example exists' }, 'anna@'],
    ['an address that is none', { message: 'Email address anna.at.home is invalid' }, 'anna.at.home'],
    ['a telephone number', { message: 'Call +47 22 33 44 55 now' }, '22 33'],
    ['a long id in a sentence', { message: 'Contact already exists. Existing ID: 60412000051' }, '60412000051'],
    ['a value that was refused', { errors: [{ message: 'm', propertyValue: 'Lindqvist' }] }, 'Lindqvist'],
    [
      'a choice that was refused',
      { message: 'Lindqvist was not one of the allowed options: [label: "A"]' },
      'Lindqvist',
    ],
    [
      'a value in JSON within a message',
      { message: `Property values were not valid: ${JSON.stringify([{ propertyValue: 'Lindqvist', name: 'x' }])}` },
      'Lindqvist',
    ],
    ['an address in a page', `<html><body>anna@mueller.example</body></html>`, 'anna@'],
  ])('does not hold %s', (_title, body, secret) => {
    const { body: shown, message = '' } = readUpstreamAnswer({ status: 400, body });
    expect(shown + message).not.toContain(secret);
  });

  it('is four kilobytes at most', () => {
    expect(readUpstreamAnswer({ body: { message: 'word '.repeat(9_000) } }).body.length).toBeLessThanOrEqual(4096);
    expect(readUpstreamAnswer({ body: 'word '.repeat(90_000) }).body.length).toBeLessThanOrEqual(4096);
  });

  it('takes no sentence for a name', () => {
    const answer = readUpstreamAnswer({ body: { category: 'Anna Müller', errors: [{ message: 'm', code: 'a b' }] } });
    expect(answer).toMatchObject({ category: undefined, codes: [] });
  });
});

describe('an error that came from HubSpot', () => {
  const answer = (body: unknown) => ({
    template: '/x',
    status: 400,
    headers: new Headers({ 'content-type': 'application/json' }),
    text: JSON.stringify(body),
  });

  it.each([
    ['the CRM', toCrmError(answer({ category: 'VALIDATION_ERROR', message: 'No.' }), 0)],
    ['the token endpoint', toOauthError(answer({ status: 'BAD_HUB', message: 'No.' }), 0)],
  ])('carries the answer of %s, and shows its words to nothing that walks over it', (_title, error) => {
    expect(error.upstream?.status).toBe(400);
    expect(error.upstream?.body).toContain('No.');
    expect(JSON.stringify(error.upstream)).not.toContain('No.');
    expect(Object.entries(error.upstream ?? {}).flat()).not.toContain('No.');
  });

  it('has none where no answer came', () => {
    expect(new PortsideError('INTERNAL', 'x').upstream).toBeUndefined();
  });
});
