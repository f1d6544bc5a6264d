import { assertNever } from '@/lib/kernel/assert';
import { isPortsideError, PortsideError, type ErrorCategory } from '@/lib/kernel/errors';
import type { Log } from '@/lib/platform/log';
import { explainPortsideError } from '@/lib/workbench/explain/explain-portside-error';
import { upstreamSchema } from '@/lib/workbench/explain/contract';
import type { ErrorBody } from './contract';

type Incident = { correlationId: string; log: Pick<Log, 'error' | 'warn'> };

/** The one place where a category becomes an HTTP status. */
export function toHttpStatus(category: ErrorCategory): number {
  switch (category) {
    case 'VALIDATION_ERROR':
      return 400;
    case 'UNAUTHENTICATED':
      return 401;
    case 'FORBIDDEN':
      return 403;
    case 'OBJECT_NOT_FOUND':
      return 404;
    case 'CONFLICT':
    case 'RECONNECT_REQUIRED':
      return 409;
    case 'RATE_LIMITS':
      return 429;
    case 'UPSTREAM_UNAVAILABLE':
      return 503;
    case 'UPSTREAM_CONTRACT':
      return 502;
    case 'INTERNAL':
      return 500;
    default:
      return assertNever(category);
  }
}

/** Answers with what a caller may know of an error; of an unknown one that is nothing but the id to ask for. */
export function toErrorResponse(thrown: unknown, { correlationId, log }: Incident): Response {
  const error = isPortsideError(thrown)
    ? thrown
    : new PortsideError('INTERNAL', 'Something went wrong in Portside itself.', {
        hint: 'Give the correlation id to whoever runs this server.',
        cause: thrown,
      });
  const status = toHttpStatus(error.category);
  if (status === 500) log.error({ err: error }, 'a request failed');
  else if (status > 500) log.warn({ err: error }, 'HubSpot failed a request');
  const body: ErrorBody = {
    status: 'error',
    category: error.category,
    message: error.message,
    correlationId: error.correlationId ?? correlationId,
    errors: error.errors,
    hint: error.hint,
    reason: error.reason,
    upstream: error.upstream && upstreamSchema.parse(error.upstream),
    explanation: explainPortsideError(error),
  };
  const headers = new Headers();
  if (error.retryAfterMs !== undefined) headers.set('retry-after', String(Math.ceil(error.retryAfterMs / 1000)));
  return Response.json(body, { status, headers });
}
