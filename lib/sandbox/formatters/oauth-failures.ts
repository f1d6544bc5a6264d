import { HubspotFailure } from './hubspot-failure';

type Words = { status: string; error: string; httpStatus?: 400 | 401 };

function oauthFailure({ status, error, httpStatus = 400 }: Words, message: string): HubspotFailure {
  return new HubspotFailure(httpStatus, { error, error_description: message, status, message }, { isOauth: true });
}

const grant = (status: string, message: string) => oauthFailure({ status, error: 'invalid_grant' }, message);
const client = (status: string, message: string, httpStatus: 400 | 401) =>
  oauthFailure({ status, error: 'invalid_client', httpStatus }, message);

/** Every refusal of the token endpoint. Statuses are HubSpot's; which texts are certain stands in docs/sandbox.md. */
export const oauthFailures = {
  badRefreshToken: () => grant('BAD_REFRESH_TOKEN', 'refresh token is invalid, expired or revoked'),
  badAuthCode: () => grant('BAD_AUTH_CODE', 'missing or invalid auth code'),
  expiredAuthCode: (status: 'BAD_AUTH_CODE' | 'EXPIRED_AUTH_CODE') => grant(status, 'missing or invalid auth code'),
  badClientId: (httpStatus: 400 | 401) => client('BAD_CLIENT_ID', 'missing or invalid client id', httpStatus),
  badClientSecret: (httpStatus: 400 | 401) =>
    client('BAD_CLIENT_SECRET', 'missing or invalid client secret', httpStatus),
  badRedirectUri: () => grant('BAD_REDIRECT_URI', 'missing or invalid redirect uri'),
  badCodeVerifier: () => grant('BAD_CODE_VERIFIER', 'missing or invalid code verifier'),
  badScopes: () => oauthFailure({ status: 'BAD_SCOPES', error: 'invalid_scope' }, 'missing or invalid scopes'),
  badGrantType: () =>
    oauthFailure({ status: 'BAD_GRANT_TYPE', error: 'unsupported_grant_type' }, 'missing or unknown grant type'),
} as const;
