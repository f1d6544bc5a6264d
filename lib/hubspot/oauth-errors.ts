import { z } from 'zod';
import { PortsideError } from '@/lib/kernel/errors';
import { findCorrelationId, findJson } from './json-answer';
import { parseRetryAfterMs } from './retry-after';
import type { Answer } from './send';
import { readUpstreamAnswer } from './upstream-answer';

/**
 * What a failed OAuth call means for a grant. Only the first two are proof that it is dead; a wrong client secret must
 * never cost anybody a connection.
 */
export type OauthFault = 'invalid_grant' | 'bad_hub' | 'configuration' | 'transient' | 'malformed';

/** RFC 6749 section 5.2 beside the two fields that HubSpot had before; any may be absent, or not even be a string. */
const errorBody = z.object({
  error: z.string().optional().catch(undefined),
  status: z.string().optional().catch(undefined),
});
type ErrorBody = z.infer<typeof errorBody>;

/** Ours to mend even where HubSpot calls it `invalid_grant`. */
const configurationStatus = /^BAD_(?:CLIENT_\w+|REDIRECT_URI)$/;
const deadGrantStatuses = new Set(['BAD_REFRESH_TOKEN', 'BAD_AUTH_CODE']);

/** 408: the way to HubSpot was slow. 423 locked, 429 rate limit, 477 account being moved: HubSpot's "later". */
const laterStatuses = new Set([408, 423, 429, 477]);

export function isSuccess({ status }: Answer): boolean {
  return status >= 200 && status < 300;
}

/** Sorts a refusal of an OAuth endpoint. `nowMs` is for a Retry-After that names a date. */
export function toOauthError(answer: Answer, nowMs: number): PortsideError {
  const body = errorBody.safeParse(findJson(answer)).data ?? {};
  const words = [body.error, body.status].filter((word) => word !== undefined && /^\w{1,64}$/.test(word));
  const shared = {
    correlationId: findCorrelationId(answer),
    upstream: readUpstreamAnswer({ ...answer, body: answer.text, nowMs }),
    cause: new Error(`${answer.template}: ${[answer.status, ...words].join(' ')}`),
  };
  const fault = sortFault(answer.status, body);
  switch (fault) {
    case 'invalid_grant':
      return new PortsideError('RECONNECT_REQUIRED', 'HubSpot no longer accepts this approval.', {
        ...shared,
        reason: fault,
        hint: 'Connect the portal again.',
      });
    case 'bad_hub':
      return new PortsideError('RECONNECT_REQUIRED', 'HubSpot does not know this portal any more.', {
        ...shared,
        reason: fault,
        hint: 'Check in HubSpot that the account still exists, then connect again.',
      });
    case 'configuration':
      return new PortsideError('INTERNAL', 'HubSpot does not accept the app that this portal is set up with.', {
        ...shared,
        reason: fault,
        hint: 'Compare HUBSPOT_CLIENT_ID, HUBSPOT_CLIENT_SECRET and the redirect URL with the app in HubSpot.',
      });
    case 'transient':
      return new PortsideError('UPSTREAM_UNAVAILABLE', 'HubSpot cannot answer at the moment.', {
        ...shared,
        reason: fault,
        retryable: true,
        retryAfterMs: parseRetryAfterMs(answer.headers, nowMs),
      });
    case 'malformed':
      return toMalformed(answer, 'neither a success nor a refusal');
  }
}

function sortFault(httpStatus: number, { error, status = '' }: ErrorBody): OauthFault {
  if (httpStatus >= 500 || laterStatuses.has(httpStatus)) return 'transient';
  if (httpStatus < 400) return 'malformed';
  if (configurationStatus.test(status)) return 'configuration';
  if (status === 'BAD_HUB') return 'bad_hub';
  if (error === 'invalid_grant' || deadGrantStatuses.has(status)) return 'invalid_grant';
  return 'configuration';
}

/** A success that is none: acting on it could store half a grant. */
export function toMalformed(answer: Answer, what: string): PortsideError {
  const reason: OauthFault = 'malformed';
  return new PortsideError('UPSTREAM_CONTRACT', 'HubSpot did not answer the sign-in service’s question soundly.', {
    reason,
    correlationId: findCorrelationId(answer),
    cause: new Error(`${answer.template}: ${what} (${answer.status})`),
  });
}

/** Gives an error of the network or the parser the reason that callers of OAuth branch on. */
export function withOauthReason(error: unknown): unknown {
  if (!(error instanceof PortsideError)) return error;
  const reasons: Partial<Record<PortsideError['category'], OauthFault>> = {
    UPSTREAM_UNAVAILABLE: 'transient',
    UPSTREAM_CONTRACT: 'malformed',
  };
  const reason = reasons[error.category];
  if (reason === undefined || reason === error.reason) return error;
  const { category, message, hint, retryable, correlationId, upstream, cause } = error;
  return new PortsideError(category, message, { hint, retryable, correlationId, upstream, cause, reason });
}
