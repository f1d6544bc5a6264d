import type { AccessTokenInfo, RefreshTokenInfo, SignedAccessToken, TokenResponse } from '@/lib/hubspot/wire/oauth';
import type { AccessToken, Grant } from '@/lib/sandbox/entities/grant';
import { refreshTokenOf } from '@/lib/sandbox/rules/refresh-token';
import type { SandboxState } from '@/lib/sandbox/sandbox-state';

type Issued = { access: AccessToken; refreshToken: string };

/** Exactly the fields that HubSpot's token endpoint was seen to send: no `user_id`, and scopes as a list. */
export function toTokenResponse({ access, refreshToken }: Issued, nowMs: number): TokenResponse {
  return {
    token_type: 'bearer',
    refresh_token: refreshToken,
    access_token: access.token,
    hub_id: access.hubId,
    scopes: access.scopes,
    expires_in: Math.round((access.expiresAtMs - nowMs) / 1_000),
    token_use: 'access_token',
  };
}

function toHolder(hubId: number, userId: number, { stores }: SandboxState) {
  return {
    hub_id: hubId,
    user_id: userId,
    user: stores.portals.findUser(hubId, userId)?.email ?? '',
    hub_domain: stores.portals.findPortal(hubId)?.domain ?? '',
  };
}

/** The newer schema asks for more in `signed_access_token` than the guide shows; both are served. */
type SignedToken = SignedAccessToken & {
  appInstallId: string;
  audience: string;
  installingUserId: number;
  isServiceAccount: boolean;
};

export function toAccessTokenInfo(
  token: AccessToken,
  state: SandboxState,
): AccessTokenInfo & { signed_access_token: SignedToken } {
  const { hubId, userId, scopes, expiresAtMs, grantId } = token;
  return {
    active: true,
    token: token.token,
    ...toHolder(hubId, userId, state),
    client_id: token.clientId,
    app_id: state.app.appId,
    scopes,
    signed_access_token: {
      expiresAt: expiresAtMs,
      scopes: Buffer.from(scopes.join(' ')).toString('base64'),
      hubId,
      userId,
      appId: state.app.appId,
      signature: 'sandbox',
      scopeToScopeGroupPks: '',
      newSignature: 'sandbox',
      hublet: state.stores.portals.findPortal(hubId)?.hublet ?? 'na1',
      trialScopes: '',
      trialScopeToScopeGroupPks: '',
      isUserLevel: false,
      isPrivateDistribution: true,
      appInstallId: String(grantId),
      audience: 'api.hubapi.com',
      installingUserId: userId,
      isServiceAccount: false,
    },
    expires_in: Math.max(0, Math.floor((expiresAtMs - state.now()) / 1_000)),
    is_private_distribution: true,
    token_use: 'access_token',
    token_type: 'Bearer',
  };
}

export function toRefreshTokenInfo(grant: Grant, state: SandboxState): RefreshTokenInfo {
  return {
    active: true,
    token: refreshTokenOf(grant.refreshSeed),
    ...toHolder(grant.hubId, grant.userId, state),
    client_id: grant.clientId,
    app_id: state.app.appId,
    scopes: grant.scopes,
    token_use: 'refresh_token',
    token_type: 'Bearer',
  };
}
