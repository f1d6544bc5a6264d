import { z } from 'zod';
import { PortsideError, type ErrorDetail, type UpstreamAnswer } from '@/lib/kernel/errors';
import { detailList, findEmbeddedDetails } from './error-details';
import { findCorrelationId, findJson } from './json-answer';
import { rateLimitWaitMs, sortRateLimit, type RateLimitPolicy } from './rate-limit-answer';
import { parseRetryAfterMs } from './retry-after';
import type { Answer } from './send';
import { readUpstreamAnswer } from './upstream-answer';

/** `reason` of errors that callers branch on. */
export const crmFaults = {
  missingScopes: 'missing_scopes',
  tokenRejected: 'token_rejected',
  locked: 'locked',
  migration: 'migration',
  /** HubSpot itself says so; a 404 of anything in between says nothing about a record. */
  notFound: 'not_found',
} as const;

const text = z.string().optional().catch(undefined);
const errorBody = z.object({
  status: text,
  message: text,
  category: text,
  policyName: text,
  errors: detailList,
});
type ErrorBody = z.infer<typeof errorBody>;

const messageCharactersMax = 500;
/** HubSpot's advice for a locked record is to wait two seconds at least. @see error-handling, read 2026-11-22 */
const lockedWaitMs = 2_000;
const migrationWaitMs = 60_000;

type Shared = { correlationId?: string; upstream: UpstreamAnswer; cause: Error };

/** Turns a refusal of the CRM API into the one kind of error, with HubSpot's faults per property where it names them. */
export function toCrmError(answer: Answer, nowMs: number): PortsideError {
  const body = errorBody.safeParse(findJson(answer)).data ?? {};
  const shared: Shared = {
    correlationId: findCorrelationId(answer),
    upstream: readUpstreamAnswer({ ...answer, body: answer.text, nowMs }),
    cause: new Error(`${answer.template}: ${answer.status}`),
  };
  const { status } = answer;
  if (status === 400 || status === 422) return toValidationError(body, shared);
  if (status === 401) return toTokenRejected(shared);
  if (status === 403) return toForbidden(body, shared);
  if (status === 404) return toNotFound(body, shared);
  if (status === 409) return toConflict(body, shared);
  if (status === 429) return toRateLimit(body, { shared, headers: answer.headers, nowMs });
  if (status === 423 || status === 477 || status >= 500) return toUnavailable(answer, { shared, nowMs });
  const reason = status === 413 || status === 414 ? 'request_too_large' : 'unexpected_status';
  return new PortsideError('UPSTREAM_CONTRACT', 'HubSpot did not take a request of Portside’s.', { ...shared, reason });
}

function toValidationError(body: ErrorBody, shared: Shared): PortsideError {
  const errors = body.errors?.length
    ? body.errors
    : (findEmbeddedDetails(body.message) ?? toSingleDetail(body.message));
  return new PortsideError('VALIDATION_ERROR', 'HubSpot refused what was sent.', { ...shared, errors });
}

function toSingleDetail(message: string | undefined): ErrorDetail[] | undefined {
  return message ? [{ message: message.slice(0, messageCharactersMax) }] : undefined;
}

function toTokenRejected(shared: Shared): PortsideError {
  return new PortsideError('UPSTREAM_UNAVAILABLE', 'HubSpot does not accept a token that it gave us a moment ago.', {
    ...shared,
    reason: crmFaults.tokenRejected,
    hint: 'If this stays, connect the portal again.',
  });
}

function toForbidden(body: ErrorBody, shared: Shared): PortsideError {
  if (body.category !== 'MISSING_SCOPES') {
    return new PortsideError('FORBIDDEN', 'HubSpot does not allow this for the connection of this portal.', {
      ...shared,
      reason: 'hubspot_forbidden',
      errors: toSingleDetail(body.message),
    });
  }
  const scopes = [...new Set(body.errors?.flatMap(({ context }) => context?.requiredGranularScopes ?? []))];
  return new PortsideError('FORBIDDEN', 'The connection to HubSpot lacks a permission for this.', {
    ...shared,
    reason: crmFaults.missingScopes,
    errors: [
      {
        message: 'One of these scopes is needed.',
        code: 'MISSING_SCOPES',
        context: { requiredGranularScopes: scopes },
      },
    ],
    hint:
      scopes.length > 0
        ? `Connect the portal again and allow one of: ${scopes.join(', ')}.`
        : 'Connect the portal again and allow everything that is asked for.',
  });
}

function toNotFound(body: ErrorBody, shared: Shared): PortsideError {
  const reason = body.status === 'error' ? crmFaults.notFound : undefined;
  return new PortsideError('OBJECT_NOT_FOUND', 'HubSpot has no such record, or it is archived.', { ...shared, reason });
}

function toConflict(body: ErrorBody, shared: Shared): PortsideError {
  const existingId = /Existing ID:\s*(\d{1,20})/.exec(body.message ?? '')?.[1];
  if (existingId === undefined) {
    const errors = toSingleDetail(body.message);
    return new PortsideError('CONFLICT', 'HubSpot has something like this already.', { ...shared, errors });
  }
  return new PortsideError('CONFLICT', 'HubSpot has a contact with this e-mail address already.', {
    ...shared,
    reason: 'exists',
    errors: [
      { message: `It is contact ${existingId}.`, code: 'CONTACT_EXISTS', context: { existingId: [existingId] } },
    ],
  });
}

const rateLimitMessages: Record<RateLimitPolicy, string> = {
  daily: 'HubSpot’s daily limit of calls for this account is reached.',
  ten_secondly: 'HubSpot’s limit of calls per ten seconds is reached.',
  secondly: 'HubSpot’s limit of searches per second is reached.',
  unknown: 'HubSpot’s limit of calls is reached.',
};

type LimitedAnswer = { shared: Shared; headers: Headers; nowMs: number };

function toRateLimit(body: ErrorBody, { shared, headers, nowMs }: LimitedAnswer): PortsideError {
  const policy = sortRateLimit(body);
  return new PortsideError('RATE_LIMITS', rateLimitMessages[policy], {
    ...shared,
    reason: policy,
    retryable: true,
    retryAfterMs: rateLimitWaitMs(policy, headers, nowMs),
  });
}

function toUnavailable(answer: Answer, { shared, nowMs }: { shared: Shared; nowMs: number }): PortsideError {
  const told = parseRetryAfterMs(answer.headers, nowMs);
  if (answer.status === 423) {
    const retryAfterMs = Math.max(lockedWaitMs, told ?? 0);
    return new PortsideError('UPSTREAM_UNAVAILABLE', 'HubSpot has this record locked for a moment.', {
      ...shared,
      reason: crmFaults.locked,
      retryable: true,
      retryAfterMs,
    });
  }
  if (answer.status === 477) {
    return new PortsideError('UPSTREAM_UNAVAILABLE', 'HubSpot is moving this account to another data centre.', {
      ...shared,
      reason: crmFaults.migration,
      retryable: true,
      retryAfterMs: told ?? migrationWaitMs,
      hint: 'This can take up to a day; nothing is lost.',
    });
  }
  return new PortsideError('UPSTREAM_UNAVAILABLE', 'HubSpot cannot answer at the moment.', {
    ...shared,
    reason: 'server_error',
    retryable: true,
    retryAfterMs: told,
  });
}
