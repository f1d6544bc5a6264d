import type { ErrorBody } from '@/lib/http/contract';

/** An answer of our API that is not 2xx, or no answer at all. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly body: ErrorBody;
  readonly retryAfterMs?: number;

  constructor(body: ErrorBody, retryAfterMs?: number) {
    super(body.message);
    this.body = body;
    this.retryAfterMs = retryAfterMs;
  }
}

/** The body to explain to a person, whatever was thrown. */
export function toErrorBody(error: unknown): ErrorBody {
  if (error instanceof ApiError) return error.body;
  return {
    status: 'error',
    category: 'INTERNAL',
    message: 'Something in this page went wrong.',
    correlationId: '',
  };
}
