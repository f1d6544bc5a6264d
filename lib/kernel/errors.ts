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

/** What HubSpot answered to a call that failed: names and codes as they came, free text without secrets and people. */
export type UpstreamAnswer = {
  /** HTTP's; unknown where somebody has nothing but the body. */
  status?: number;
  form: 'json' | 'html' | 'text' | 'empty';
  category?: string;
  subCategory?: string;
  policyName?: string;
  /** The two words of an OAuth endpoint, e.g. `invalid_grant` and `BAD_REFRESH_TOKEN`. */
  oauthError?: string;
  oauthStatus?: string;
  /** What an introspection says of a token. */
  active?: boolean;
  message?: string;
  /** Of the faults within, e.g. `PROPERTY_DOESNT_EXIST`. */
  codes: string[];
  /** Any one of which would do. */
  scopes: string[];
  propertyNames: string[];
  /** What the answer's context is about, without the values. */
  contextNames: string[];
  /** The record that is in the way. */
  existingId?: string;
  /** How many parts of a batch were refused. */
  failedCount?: number;
  waitSeconds?: number;
  correlationId?: string;
  /** As it came, four kilobytes of it, redacted. */
  body: string;
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
  upstream?: UpstreamAnswer;
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
  /** Its `message` and `body` are not enumerable, so that nothing that walks over an error writes them down. */
  readonly upstream?: UpstreamAnswer;

  constructor(category: ErrorCategory, message: string, options: PortsideErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.category = category;
    this.hint = options.hint;
    this.retryable = options.retryable ?? false;
    this.retryAfterMs = options.retryAfterMs;
    this.reason = options.reason;
    this.errors = options.errors;
    this.correlationId = options.correlationId;
    this.upstream = options.upstream && hideFreeText(options.upstream);
  }
}

function hideFreeText(upstream: UpstreamAnswer): UpstreamAnswer {
  const { message, body } = upstream;
  return Object.defineProperties(
    { ...upstream },
    { message: { value: message, enumerable: false }, body: { value: body, enumerable: false } },
  );
}

export function isPortsideError(error: unknown): error is PortsideError {
  return error instanceof Error && error.name === 'PortsideError' && 'category' in error;
}
