import { randomUUID } from 'node:crypto';

type Failure = {
  /** OAuth errors carry no correlation id in their body. */
  isOauth?: true;
  /** The daily limit alone carries an id of the request, too. */
  hasRequestId?: true;
  status: number;
  headers?: Record<string, string>;
  body?: Record<string, unknown>;
  text?: string;
};

const rateLimit = (message: string, policyName: string): Failure => ({
  status: 429,
  body: { status: 'error', message, errorType: 'RATE_LIMIT', policyName },
});

const plain = (status: number, message: string, category?: string): Failure => ({
  status,
  body: { status: 'error', message, ...(category === undefined ? {} : { category }) },
});

/** What a gateway says in HubSpot's place. */
const page = (status: number, title: string): Failure => ({
  status,
  headers: { 'content-type': 'text/html' },
  text: `<html><head><title>${status} ${title}</title></head><body><h1>${status} ${title}</h1></body></html>`,
});

/** Answers of HubSpot's that are hard to provoke, by a name of ours. Which texts are certain stands in docs/sandbox.md. */
export const namedFailures = {
  CONFLICT: plain(409, 'Contact already exists. Existing ID: 60412000051', 'CONFLICT'),
  URI_TOO_LONG: page(414, 'Request-URI Too Large'),
  TOO_MANY_IDENTITIES: plain(414, 'Cannot have more than 250 identities on a profile', 'VALIDATION_ERROR'),
  LOCKED: plain(423, 'The resource is locked. Wait at least 2 seconds before you try again.', 'LOCKED'),
  MIGRATING: {
    ...plain(477, 'This account is being migrated to another data centre.', 'MIGRATION_IN_PROGRESS'),
    headers: { 'Retry-After': '60' },
  },
  BURST_LIMIT: rateLimit('You have reached your ten_secondly_rolling limit.', 'TEN_SECONDLY_ROLLING'),
  SEARCH_LIMIT: rateLimit('You have reached your secondly limit.', 'SECONDLY'),
  DAILY_LIMIT: { ...rateLimit('You have reached your daily limit.', 'DAILY'), hasRequestId: true },
  FORBIDDEN: plain(403, 'You do not have permissions to view object type CONTACT.', 'FORBIDDEN'),
  BAD_HUB: {
    status: 400,
    isOauth: true,
    body: { status: 'BAD_HUB', message: 'missing or unknown hub id', error: 'access_denied' },
  },
  INTERNAL_ERROR: plain(500, 'internal error'),
  BAD_GATEWAY: page(502, 'Bad Gateway'),
  UNAVAILABLE: plain(503, 'Service unavailable'),
  GATEWAY_TIMEOUT: page(504, 'Gateway Time-out'),
} satisfies Record<string, Failure>;

export type FailureName = keyof typeof namedFailures;

export const failureNames = Object.keys(namedFailures) as [FailureName, ...FailureName[]];

/** The answer under a name, with the correlation id in its body that the header carries. */
export function toNamedAnswer(name: FailureName, correlationId: string): Response {
  const { status, headers, body, text, isOauth, hasRequestId }: Failure = namedFailures[name];
  const ids = { ...(isOauth ? {} : { correlationId }), ...(hasRequestId ? { requestId: randomUUID() } : {}) };
  return new Response(body === undefined ? (text ?? null) : JSON.stringify({ ...body, ...ids }), {
    status,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json;charset=utf-8' }),
      'x-hubspot-correlation-id': correlationId,
      ...headers,
    },
  });
}

type Batch = { results?: unknown[]; status?: string };

/** Makes a failure of the last result of a batch: what HubSpot answers with 207. */
export function toPartialBatch(batch: Batch): Record<string, unknown> {
  const results = batch.results ?? [];
  const error = {
    status: 'error',
    category: 'VALIDATION_ERROR',
    message: 'This input failed because a fault says so.',
    context: {},
    errors: [],
    links: {},
  };
  return { ...batch, results: results.slice(0, -1), numErrors: 1, errors: [error] };
}
