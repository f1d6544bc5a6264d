import { timingSafeEqual } from 'node:crypto';
import type { OAuthConfig } from 'next-auth/providers/oauth';
import type { Context } from '@/lib/context';
import { isPortsideError } from '@/lib/kernel/errors';
import type { HubId } from '@/lib/kernel/ids';
import { consumeState } from './consumed-states';
import type { ConnectErrorCode } from './contract';
import { SignInFailure, withFailureKept, type SignInAttempt } from './sign-in-attempt';

export const hubspotProviderId = 'hubspot';

export type HubspotProfile = { hubspotUserId: string; email?: string };

/** HubSpot's codes are some 40 characters; anything much longer or with other characters is not one. */
const codeShape = /^[\x21-\x7e]{1,512}$/;

/**
 * HubSpot for next-auth: dated endpoints, `state` compared by us, PKCE, and identity from introspection. The provider that
 * next-auth ships uses endpoints that stop on 2027-02-16.
 * @see https://developers.hubspot.com/docs/api-reference/latest/authentication/manage-oauth-tokens, read 2026-11-22
 */
export function createHubspotProvider(
  ctx: Pick<Context, 'env' | 'oauth' | 'clock'>,
  options: { hubId?: HubId; optionalScopes?: readonly string[] },
): OAuthConfig<HubspotProfile> {
  const { hubspot } = ctx.env;
  // HubSpot pre-selects the account when its id is in the path: a reconnect then cannot land in another portal by accident.
  const account = options.hubId === undefined ? '' : `/${options.hubId}`;
  return {
    id: hubspotProviderId,
    name: 'HubSpot',
    type: 'oauth',
    clientId: hubspot.clientId,
    clientSecret: hubspot.clientSecret.reveal(),
    // next-auth 4 compares neither by itself once `token.request` is ours; `exchange` does.
    checks: ['pkce', 'state'],
    authorization: {
      url: `${hubspot.appOrigin}/oauth${account}/authorize`,
      params: {
        scope: hubspot.scopes.join(' '),
        optional_scope: (options.optionalScopes ?? hubspot.optionalScopes).join(' '),
      },
    },
    token: {
      url: `${hubspot.apiOrigin}/oauth/${hubspot.apiVersion}/token`,
      async request({ params, checks, provider }) {
        const callback = { params, checks, redirectUri: provider.callbackUrl };
        await withFailureKept((attempt) => exchange(ctx, attempt, callback));
        return { tokens: { access_token: 'kept by Portside' } };
      },
    },
    userinfo: {
      url: `${hubspot.apiOrigin}/oauth/${hubspot.apiVersion}/token/introspect`,
      async request() {
        const { hubspotUserId, email } = await withFailureKept((attempt) => identify(ctx, attempt));
        return { hubspotUserId, email };
      },
    },
    profile: ({ hubspotUserId, email }) => ({ id: hubspotUserId, email: email ?? null }),
  };
}

type Callback = {
  params: { state?: string; code?: string; iss?: string };
  checks: { state?: string; code_verifier?: string };
  redirectUri: string;
};

async function exchange(
  ctx: Pick<Context, 'env' | 'oauth' | 'clock'>,
  attempt: SignInAttempt,
  { params, checks, redirectUri }: Callback,
): Promise<void> {
  if (!isSame(params.state, checks.state)) throw new SignInFailure('state_mismatch');
  // RFC 9207: HubSpot names no issuer, so one that is named must at least not be somebody else's.
  if (params.iss !== undefined && params.iss !== ctx.env.hubspot.appOrigin) throw new SignInFailure('state_mismatch');
  if (!params.code || !codeShape.test(params.code)) throw new SignInFailure('unknown');
  if (!consumeState(params.state ?? '', ctx.clock.now())) throw new SignInFailure('state_mismatch');
  try {
    const grant = await ctx.oauth.exchangeCode({ code: params.code, redirectUri, codeVerifier: checks.code_verifier });
    if (!grant.refreshToken) throw new SignInFailure('upstream');
    attempt.grant = { ...grant, refreshToken: grant.refreshToken };
  } catch (error) {
    throw toExchangeFailure(error);
  }
}

async function identify(ctx: Pick<Context, 'env' | 'oauth'>, attempt: SignInAttempt) {
  if (!attempt.grant) throw new SignInFailure('unknown');
  try {
    const identity = await ctx.oauth.introspect(attempt.grant.accessToken, 'access_token');
    const isOurs = identity.active && (identity.clientId ?? ctx.env.hubspot.clientId) === ctx.env.hubspot.clientId;
    if (!identity.active || !isOurs) throw new SignInFailure('identity');
    attempt.identity = identity;
    return identity;
  } catch (error) {
    throw new SignInFailure('identity', { cause: error });
  }
}

function toExchangeFailure(error: unknown): SignInFailure {
  if (error instanceof SignInFailure) return error;
  const reason = isPortsideError(error) ? error.reason : undefined;
  const codes: Record<string, ConnectErrorCode> = { configuration: 'configuration', invalid_grant: 'code_expired' };
  return new SignInFailure(codes[reason ?? ''] ?? 'upstream', { cause: error });
}

function isSame(given: string | undefined, expected: string | undefined): boolean {
  if (!given || !expected) return false;
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
