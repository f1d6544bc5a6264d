import type { Clock } from '@/lib/kernel/clock';
import { PortsideError } from '@/lib/kernel/errors';
import type { Secret } from '@/lib/kernel/secret';
import { processGrant, processIdentity, type TokenGrant, type TokenIdentity } from './oauth-answers';
import { isSuccess, toOauthError, withOauthReason } from './oauth-errors';
import {
  buildCodeExchange,
  buildIntrospection,
  buildRefresh,
  buildRevocation,
  type CodeExchange,
  type OauthApp,
  type TokenHint,
} from './oauth-requests';
import { createSender, sendFaults, type OnCall, type OutgoingRequest, type Send } from './send';
import { buildStaticTokenInfo, processStaticTokenInfo, type StaticTokenIdentity } from './static-token';

export type { TokenGrant, TokenIdentity } from './oauth-answers';

type CallOptions = { signal?: AbortSignal };

/** HubSpot's OAuth endpoints. Every error is a PortsideError whose `reason` is an `OauthFault`. */
export type OauthClient = {
  /** Trades the code of a consent for a grant. Idempotent: no; sent again only if it surely never arrived. */
  exchangeCode(input: CodeExchange, options?: CallOptions): Promise<TokenGrant>;
  /** Trades a refresh token for a fresh grant. Idempotent: no; assume that the answer replaces the refresh token. */
  refresh(refreshToken: Secret, options?: CallOptions): Promise<TokenGrant>;
  /** Who a token acts for. */
  introspect(token: Secret, hint: TokenHint, options?: CallOptions): Promise<TokenIdentity>;
  /** Whom a private-app token or service key acts for; throws with the reason `unknown_token` where HubSpot does not know it. */
  inspectStatic(token: Secret, options?: CallOptions): Promise<StaticTokenIdentity>;
  /** Ends a refresh token for every connection that shares it; access tokens live on until they expire. */
  revoke(refreshToken: Secret, options?: CallOptions): Promise<void>;
};

export type OauthClientOptions = OauthApp & { apiOrigin: string; clock: Clock; onCall?: OnCall };

const deadlineMs = 10_000;
const bodyBytesMax = 64 * 1024;
/** Waits before the second and the third try of a code exchange that met no server. */
const connectRetryWaitsMs = [100, 400];

/** Makes the client of the token, introspection and revocation endpoints. Cost: 1 HTTP call each, 10 s at most. */
export function createOauthClient({ apiOrigin, clock, onCall, ...app }: OauthClientOptions): OauthClient {
  const send = createSender({ origin: apiOrigin, deadlineMs, bodyBytesMax, onCall });
  return {
    exchangeCode: (input, { signal } = {}) =>
      translated(async () => {
        const { answer, requestedAtMs } = await sendUntilConnected(buildCodeExchange(app, input), {
          send,
          clock,
          signal,
        });
        return processGrant(answer, { requestedAtMs, nowMs: clock.now(), needsRefreshToken: true });
      }),
    refresh: (refreshToken, options) =>
      translated(async () => {
        const requestedAtMs = clock.now();
        const answer = await send(buildRefresh(app, refreshToken), options);
        return processGrant(answer, { requestedAtMs, nowMs: clock.now(), needsRefreshToken: false });
      }),
    introspect: (token, hint, options) =>
      translated(async () => processIdentity(await send(buildIntrospection(app, token, hint), options), clock.now())),
    inspectStatic: (token, options) =>
      translated(async () => processStaticTokenInfo(await send(buildStaticTokenInfo(token), options), clock.now())),
    revoke: (refreshToken, options) =>
      translated(async () => {
        const answer = await send(buildRevocation(app, refreshToken), options);
        // HubSpot documents no body for a success, so none is read.
        if (!isSuccess(answer)) throw toOauthError(answer, clock.now());
      }),
  };
}

async function translated<Result>(call: () => Promise<Result>): Promise<Result> {
  try {
    return await call();
  } catch (error) {
    throw withOauthReason(error);
  }
}

type ConnectOptions = { send: Send; clock: Clock; signal?: AbortSignal };

/** All tries share one deadline, because a person is looking at an empty page meanwhile. */
async function sendUntilConnected(request: OutgoingRequest, { send, clock, signal }: ConnectOptions) {
  const startedAtMs = clock.now();
  for (let attempt = 0; ; attempt++) {
    const requestedAtMs = clock.now();
    const remainingMs = deadlineMs - (requestedAtMs - startedAtMs);
    try {
      return { answer: await send(request, { signal, deadlineMs: remainingMs }), requestedAtMs };
    } catch (error) {
      const waitMs = connectRetryWaitsMs[attempt];
      const wasNeverSent = error instanceof PortsideError && error.reason === sendFaults.connect;
      if (!wasNeverSent || waitMs === undefined || waitMs >= remainingMs) throw error;
      await clock.sleep(waitMs, signal);
    }
  }
}
