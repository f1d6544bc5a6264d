import type { ConnectErrorCode } from './contract';
import { findSignInAttempt } from './sign-in-attempt';

/** RFC 6749 section 4.1.2.1, as far as the causes differ for whoever reads the page. */
const authorizeErrors = new Map<string, ConnectErrorCode>(
  Object.entries({
    access_denied: 'denied',
    invalid_scope: 'configuration',
    unauthorized_client: 'configuration',
    unsupported_response_type: 'configuration',
    invalid_request: 'configuration',
    server_error: 'upstream',
    temporarily_unavailable: 'upstream',
  } as const),
);

/**
 * Reads from next-auth's own log why a callback failed outside our provider, and keeps it with the attempt. Nothing of
 * the message is passed on: it may hold what a stranger put into the query string.
 */
export function noteCallbackFailure(code: string, metadata: unknown): void {
  const attempt = findSignInAttempt();
  if (attempt) attempt.failure ??= sortFailure(code, metadata);
}

function sortFailure(code: string, metadata: unknown): ConnectErrorCode {
  // An error alone comes from the adapter or from after our own transaction, where the database did not do its part, or
  // from next-auth's dislike of the request.
  if (metadata instanceof Error)
    return /^(adapter_error_|OAUTH_CALLBACK_HANDLER_ERROR)/.test(code) ? 'store_failed' : 'unknown';
  const error = hasError(metadata) ? metadata.error : undefined;
  if (code === 'OAUTH_CALLBACK_HANDLER_ERROR') return authorizeErrors.get(error?.message ?? '') ?? 'unknown';
  return error ? sortCookieError(error) : 'unknown';
}

/** The state or PKCE cookie is missing, not ours, or past its 15 minutes (jose's code, which next-auth keeps). */
function sortCookieError(error: Error): ConnectErrorCode {
  if ('code' in error && error.code === 'ERR_JWT_EXPIRED') return 'state_expired';
  return 'state_mismatch';
}

function hasError(metadata: unknown): metadata is { error: Error } {
  return typeof metadata === 'object' && metadata !== null && 'error' in metadata && metadata.error instanceof Error;
}
