import type { ErrorBody } from '@/lib/http/contract';
import { ApiError } from './api-error';

type RequestOptions = {
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  body?: unknown;
  signal?: AbortSignal;
};

function isErrorBody(value: unknown): value is ErrorBody {
  return (
    typeof value === 'object' && value !== null && 'status' in value && value.status === 'error' && 'category' in value
  );
}

function unreachable(message: string): ErrorBody {
  return { status: 'error', category: 'UPSTREAM_UNAVAILABLE', message, correlationId: '', reason: 'unreachable' };
}

function parseRetryAfterMs(response: Response): number | undefined {
  const seconds = Number(response.headers.get('retry-after') ?? NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : undefined;
}

/**
 * Calls our own API. The answer is trusted to be what `contract.ts` says, which tests prove on the server's side;
 * carrying the schemas to the browser to prove it again would cost more than the rest of a page's code.
 * @throws ApiError for every answer that is not 2xx, and where there is none; the abort's reason when `signal` aborts.
 */
export async function sendRequest<Answer>(
  path: string,
  { method = 'GET', body, signal }: RequestOptions = {},
): Promise<Answer> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      signal,
      headers: method === 'GET' ? undefined : { 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiError(unreachable('Portside could not be reached. Check your connection.'));
  }
  if (response.status === 204) return undefined as Answer;
  const answer: unknown = await response.json().catch(() => undefined);
  if (response.ok && answer !== undefined) return answer as Answer;
  if (isErrorBody(answer)) throw new ApiError(answer, parseRetryAfterMs(response));
  throw new ApiError(unreachable('Portside did not answer properly.'));
}
