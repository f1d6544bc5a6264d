/** The closed list of reasons a request can fail; the same words go to HTTP, the CLI and the screen. */
export const errorCategories = [
  'VALIDATION_ERROR',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'OBJECT_NOT_FOUND',
  'CONFLICT',
  'RATE_LIMITS',
  'RECONNECT_REQUIRED',
  'UPSTREAM_UNAVAILABLE',
  'UPSTREAM_CONTRACT',
  'INTERNAL',
] as const;

export type ErrorCategory = (typeof errorCategories)[number];

/** One fault within an error, in HubSpot's shape: `context` maps a word to the values it concerns. */
export type ErrorDetail = {
  message: string;
  code?: string;
  context?: Record<string, string[]>;
};

type PortsideErrorOptions = {
  /** What the reader can do about it, as one sentence. */
  hint?: string;
  /** Whether the same call can succeed later without anybody changing anything. */
  retryable?: boolean;
  retryAfterMs?: number;
  /** A finer machine word than the category, e.g. `missing_scopes` or `invalid_grant`. */
  reason?: string;
  errors?: ErrorDetail[];
  /** HubSpot's correlation id, passed on so that its support can find the call. */
  correlationId?: string;
  cause?: unknown;
};

/** The one kind of error that verbs throw. Its message is shown to people, so it holds no secret and no raw vendor text. */
export class PortsideError extends Error {
  override readonly name = 'PortsideError';
  readonly category: ErrorCategory;
  readonly hint?: string;
  readonly retryable: boolean;
  readonly retryAfterMs?: number;
  readonly reason?: string;
  readonly errors?: ErrorDetail[];
  readonly correlationId?: string;

  constructor(category: ErrorCategory, message: string, options: PortsideErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.category = category;
    this.hint = options.hint;
    this.retryable = options.retryable ?? false;
    this.retryAfterMs = options.retryAfterMs;
    this.reason = options.reason;
    this.errors = options.errors;
    this.correlationId = options.correlationId;
  }
}

export function isPortsideError(error: unknown): error is PortsideError {
  return error instanceof Error && error.name === 'PortsideError' && 'category' in error;
}
