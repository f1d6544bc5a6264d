import { HubspotFailure } from './hubspot-failure';

function oauthFailure(status: string, error: string, message: string): HubspotFailure {
  return new HubspotFailure(400, { error, error_description: message, status, message }, { isOauth: true });
}

/** Every refusal of the token endpoint. Statuses are HubSpot's; which texts are certain stands in docs/sandbox.md. */
export const oauthFailures = {
  badRefreshToken: () =>
    oauthFailure('BAD_REFRESH_TOKEN', 'invalid_grant', 'refresh token is invalid, expired or revoked'),
  badAuthCode: () => oauthFailure('BAD_AUTH_CODE', 'invalid_grant', 'missing or invalid auth code'),
  badClientId: () => oauthFailure('BAD_CLIENT_ID', 'invalid_client', 'missing or invalid client id'),
  badClientSecret: () => oauthFailure('BAD_CLIENT_SECRET', 'invalid_client', 'missing or invalid client secret'),
  badRedirectUri: () => oauthFailure('BAD_REDIRECT_URI', 'invalid_grant', 'missing or invalid redirect uri'),
  badCodeVerifier: () => oauthFailure('BAD_CODE_VERIFIER', 'invalid_grant', 'missing or invalid code verifier'),
  badScopes: () => oauthFailure('BAD_SCOPES', 'invalid_scope', 'missing or invalid scopes'),
  badGrantType: () => oauthFailure('BAD_GRANT_TYPE', 'unsupported_grant_type', 'missing or unknown grant type'),
} as const;
