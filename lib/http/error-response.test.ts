import { describe, expect, it } from 'vitest';
import { errorCategories, PortsideError } from '@/lib/kernel/errors';
import { readUpstreamAnswer } from '@/lib/hubspot/upstream-answer';
import { errorBodySchema } from './contract';
import { toErrorResponse, toHttpStatus } from './error-response';

function setUp() {
  const lines: { level: string; fields: unknown }[] = [];
  const log = {
    error: (fields: unknown) => void lines.push({ level: 'error', fields }),
    warn: (fields: unknown) => void lines.push({ level: 'warn', fields }),
  };
  return { lines, answer: (error: unknown) => toErrorResponse(error, { correlationId: 'ours-1', log }) };
}

describe('an error over HTTP', () => {
  it('has the status that the contract gives its category', () => {
    expect(errorCategories.map(toHttpStatus)).toEqual([400, 401, 403, 404, 409, 429, 409, 503, 502, 500]);
  });

  it('says what happened, what to do, and HubSpot’s correlation id', async () => {
    const { answer } = setUp();
    const response = answer(
      new PortsideError('CONFLICT', 'It exists.', {
        hint: 'Open it.',
        reason: 'exists',
        correlationId: 'hubspot-9',
        errors: [{ message: 'Contact 5', code: 'CONTACT_EXISTS', context: { existingId: ['5'] } }],
      }),
    );
    expect(response.status).toBe(409);
    expect(errorBodySchema.parse(await response.json())).toEqual({
      status: 'error',
      category: 'CONFLICT',
      message: 'It exists.',
      hint: 'Open it.',
      reason: 'exists',
      correlationId: 'hubspot-9',
      errors: [{ message: 'Contact 5', code: 'CONTACT_EXISTS', context: { existingId: ['5'] } }],
    });
  });

  it('from HubSpot carries what HubSpot answered and what that means', async () => {
    const { answer } = setUp();
    const upstream = readUpstreamAnswer({
      status: 403,
      body: {
        category: 'MISSING_SCOPES',
        message: 'anna@harbour.example lacks a scope',
        errors: [{ message: 'One of', context: { requiredGranularScopes: ['crm.lists.read'] } }],
      },
      headers: { 'x-hubspot-correlation-id': 'hubspot-9' },
    });
    const body = errorBodySchema.parse(await answer(new PortsideError('FORBIDDEN', 'No.', { upstream })).json());
    expect(body.upstream).toMatchObject({ status: 403, category: 'MISSING_SCOPES', correlationId: 'hubspot-9' });
    expect(body.upstream?.body).toContain('crm.lists.read');
    expect(body.upstream?.body).not.toContain('anna@');
    expect(body.explanation).toMatchObject({
      who: 'admin',
      action: { kind: 'open-scopes', scopes: ['crm.lists.read'] },
    });
  });

  it('from the way to HubSpot is explained without an answer', async () => {
    const { answer } = setUp();
    const error = new PortsideError('UPSTREAM_UNAVAILABLE', 'No.', { reason: 'timeout' });
    const body = errorBodySchema.parse(await answer(error).json());
    expect(body.upstream).toBeUndefined();
    expect(body.explanation?.code).toBe('timeout');
  });

  it('tells when to come back, in whole seconds', () => {
    const { answer } = setUp();
    const response = answer(new PortsideError('RATE_LIMITS', 'Later.', { retryAfterMs: 1_200 }));
    expect(response.headers.get('retry-after')).toBe('2');
  });

  it('that nobody foresaw says nothing but our correlation id, and is logged', async () => {
    const { answer, lines } = setUp();
    const response = answer(new TypeError('cannot read sk-secret of undefined'));
    const text = await response.text();
    expect(response.status).toBe(500);
    expect(text).toContain('ours-1');
    expect(text).not.toContain('secret');
    expect(lines.map(({ level }) => level)).toEqual(['error']);
  });

  it('of a caller is not logged, one of HubSpot is', () => {
    const { answer, lines } = setUp();
    answer(new PortsideError('VALIDATION_ERROR', 'No.'));
    expect(lines).toEqual([]);
    answer(new PortsideError('UPSTREAM_UNAVAILABLE', 'No.'));
    expect(lines.map(({ level }) => level)).toEqual(['warn']);
  });
});
