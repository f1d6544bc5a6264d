import { Secret } from '@/lib/kernel/secret';
import type { AccessTokenSource } from './access-token-source';
import { exchange, type CrmChannelOptions, type Exchange } from './crm-channel';
import { patience } from './retry-policy';
import { createSender, type OnCall, type OutgoingRequest, type Send } from './send';

/** A call that a person has put together. Its path is one that may be called: nothing here checks it. */
export type RawCallRequest = {
  method: OutgoingRequest['method'];
  template: string;
  target: string;
  /** JSON. */
  body?: string;
  kind: 'read' | 'write';
};

/** What HubSpot answered, whatever it was; the token is nowhere in it. */
export type RawCallAnswer = Exchange & {
  /** Of the call that brought this answer, without waiting for the budget or a token. */
  durationMs: number;
};

export type RawCall = (request: RawCallRequest) => Promise<RawCallAnswer>;

export type RawCallOptions = Omit<CrmChannelOptions, 'send'> & { apiOrigin: string; onCall?: OnCall };

const deadlineMs = 30_000;
const bodyBytesMax = 32 * 1024 * 1024;
const hidden = '[redacted]';

/**
 * Makes a caller that shows answers as they are: within the budget and with a token like every call, but not tried
 * again and not shared, so that one call of a person's is one of HubSpot's.
 * Cost: 1 HTTP call, or 2 and a refresh where HubSpot does not accept the token.
 */
export function createRawCall({ apiOrigin, onCall, ...options }: RawCallOptions): RawCall {
  const sendPlain = createSender({ origin: apiOrigin, deadlineMs, bodyBytesMax, onCall });
  return async ({ method, template, target, body, kind }) => {
    let durationMs = 0;
    const send: Send = async (request, sendOptions) => {
      const startedAtMs = performance.now();
      try {
        return await sendPlain(request, sendOptions);
      } finally {
        durationMs = Math.round(performance.now() - startedAtMs);
      }
    };
    const { tokens, getAccessToken } = rememberTokens(options.getAccessToken);
    const bearer = await getAccessToken();
    const request = {
      method,
      template,
      target: new Secret(target),
      body: body === undefined ? undefined : { contentType: 'application/json', content: new Secret(body) },
      bearer,
      kind,
      lane: method === 'POST' && template.endsWith('/search') ? ('search' as const) : ('burst' as const),
    };
    const deadlineAtMs = options.clock.now() + patience[options.priority].deadlineMs;
    try {
      const { answer, refusal } = await exchange({ ...options, send, getAccessToken }, request, deadlineAtMs);
      return { answer: { ...answer, headers: hideInHeaders(answer.headers, tokens) }, refusal, durationMs };
    } finally {
      // Whoever reads from now on must not be given what was read before this write.
      if (kind === 'write') options.budget.flights.forget(options.hubId);
    }
  };
}

function rememberTokens(source: AccessTokenSource): { tokens: Secret[]; getAccessToken: AccessTokenSource } {
  const tokens: Secret[] = [];
  return {
    tokens,
    async getAccessToken(options) {
      const token = await source(options);
      tokens.push(token);
      return token;
    },
  };
}

/** A server may repeat what it was sent, and these headers are shown. The body comes without from the sender. */
function hideInHeaders(headers: Headers, tokens: readonly Secret[]): Headers {
  const isHeld = (value: string) => tokens.some((token) => value.includes(token.reveal()));
  const shown = new Headers();
  for (const [name, value] of headers) shown.append(name, isHeld(value) ? hidden : value);
  return shown;
}
