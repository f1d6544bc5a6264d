import { createHash, randomBytes } from 'node:crypto';
import { accessTokenPrefix } from '@/lib/sandbox/app';
import type { AccessToken, AuthorizationCode, Grant } from '@/lib/sandbox/entities/grant';
import { oauthFailures } from '@/lib/sandbox/formatters/oauth-failures';
import { createRefreshSeed, refreshTokenOf } from '@/lib/sandbox/rules/refresh-token';
import type { SandboxState } from '@/lib/sandbox/sandbox-state';
import { announceLifecycle } from './announce-lifecycle';

const forgetAfterMs = 7 * 86_400_000;
/** HubSpot's access tokens are opaque and long; 300 to 512 characters are documented. */
const accessTokenBytes = 190;

function createGroups(sizes: readonly number[]): string {
  return sizes.map((size) => randomBytes(size).toString('hex').slice(0, size)).join('-');
}

function hubletOf(hubId: number, { stores }: SandboxState): string {
  return stores.portals.findPortal(hubId)?.hublet ?? 'na1';
}

/** An authorization code in the form of HubSpot's own: hublet and a UUID. */
export function createAuthorizationCode(hubId: number, state: SandboxState): string {
  return `${hubletOf(hubId, state)}-${createGroups([8, 4, 4, 4, 12])}`;
}

type Issued = { access: AccessToken; refreshToken: string };

function issueAccessToken(grant: Grant, state: SandboxState): Issued {
  const { clientId, hubId, userId, scopes } = grant;
  const access: AccessToken = {
    token: `${accessTokenPrefix}${randomBytes(accessTokenBytes).toString('base64url')}`,
    grantId: grant.id,
    clientId,
    hubId,
    userId,
    scopes,
    expiresAtMs: state.now() + state.settings.current.accessTokenLifetimeSeconds * 1_000,
  };
  state.stores.accessTokens.insert(access);
  state.stores.accessTokens.prune(state.now() - forgetAfterMs);
  state.stores.codes.prune(state.now() - forgetAfterMs);
  return { access, refreshToken: refreshTokenOf(grant.refreshSeed) };
}

/** All consents of a portal share one refresh token, unless a setting says otherwise or each is to work once only. */
function saveGrant({ clientId, hubId, userId, scopes }: AuthorizationCode, state: SandboxState): Grant {
  const { grants } = state.stores;
  const { rotateRefreshTokens, sharedRefreshTokens } = state.settings.current;
  const isShared = sharedRefreshTokens && !rotateRefreshTokens;
  const shared = isShared ? grants.findLatest(clientId, hubId) : undefined;
  if (!shared) {
    const refreshSeed = createRefreshSeed(hubletOf(hubId, state));
    return grants.insert({ clientId, hubId, userId, scopes, refreshSeed, revokedAtMs: null });
  }
  const kept = state.settings.current.consentReplacesScopes ? [] : shared.scopes;
  const grant = { ...shared, userId, scopes: [...new Set([...kept, ...scopes])] };
  grants.update(grant);
  return grant;
}

function verifiesChallenge(codeVerifier: string, codeChallenge: string | null): boolean {
  if (codeChallenge === null) return true;
  return createHash('sha256').update(codeVerifier).digest('base64url') === codeChallenge;
}

type Exchange = { code: string; redirectUri: string; codeVerifier: string };

/** Swaps a code for tokens; it works once, before it expires, with the redirect URL and verifier that it was asked for with. */
export function exchangeCode({ code, redirectUri, codeVerifier }: Exchange, state: SandboxState): Issued {
  return state.stores.transaction(() => {
    const consent = state.stores.codes.find(code);
    if (!consent || consent.usedAtMs !== null) throw oauthFailures.badAuthCode();
    if (consent.expiresAtMs <= state.now())
      throw oauthFailures.expiredAuthCode(state.settings.current.expiredCodeStatus);
    if (consent.redirectUri !== redirectUri) throw oauthFailures.badRedirectUri();
    if (!verifiesChallenge(codeVerifier, consent.codeChallenge)) throw oauthFailures.badCodeVerifier();
    state.stores.codes.use(code, state.now());
    const isNew = state.stores.grants.findLatest(consent.clientId, consent.hubId) === undefined;
    if (isNew) announceLifecycle('install', consent.hubId, state);
    return issueAccessToken(saveGrant(consent, state), state);
  });
}

/** A fresh access token for a living refresh token, which stays the same or is replaced, as the settings say. */
export function refreshGrant(refreshToken: string, state: SandboxState): Issued {
  return state.stores.transaction(() => {
    const found = state.stores.grants.findByRefreshToken(refreshToken);
    if (!found || found.revokedAtMs !== null) throw oauthFailures.badRefreshToken();
    if (!state.settings.current.rotateRefreshTokens) return issueAccessToken(found, state);
    const rotated = { ...found, refreshSeed: createRefreshSeed(hubletOf(found.hubId, state)) };
    state.stores.grants.update(rotated);
    return issueAccessToken(rotated, state);
  });
}
