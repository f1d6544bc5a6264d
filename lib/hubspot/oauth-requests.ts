import { Secret } from '@/lib/kernel/secret';
import type { OutgoingRequest } from './send';

export type TokenHint = 'access_token' | 'refresh_token';

export type OauthApp = { apiVersion: string; clientId: string; clientSecret: Secret };

export type CodeExchange = { code: string; redirectUri: string; codeVerifier?: string };

/** @see https://developers.hubspot.com/docs/api-reference/latest/authentication/manage-oauth-tokens, read 2026-11-22 */
export function buildCodeExchange(app: OauthApp, { code, redirectUri, codeVerifier }: CodeExchange): OutgoingRequest {
  return buildOauthRequest(app, '/token', {
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
    ...(codeVerifier === undefined ? {} : { code_verifier: codeVerifier }),
  });
}

export function buildRefresh(app: OauthApp, refreshToken: Secret): OutgoingRequest {
  return buildOauthRequest(app, '/token', { grant_type: 'refresh_token', refresh_token: refreshToken.reveal() });
}

/** One guide names the field after the hint; the OpenAPI document, HubSpot's SDK and its servers take `token`. */
export function buildIntrospection(app: OauthApp, token: Secret, hint: TokenHint): OutgoingRequest {
  return buildOauthRequest(app, '/token/introspect', { token: token.reveal(), token_type_hint: hint });
}

export function buildRevocation(app: OauthApp, refreshToken: Secret): OutgoingRequest {
  const hint: TokenHint = 'refresh_token';
  return buildOauthRequest(app, '/token/revoke', { token: refreshToken.reveal(), token_type_hint: hint });
}

/** The client authenticates in the body (client_secret_post): HubSpot documents no other way. */
function buildOauthRequest(app: OauthApp, route: string, fields: Record<string, string>): OutgoingRequest {
  const path = `/oauth/${app.apiVersion}${route}`;
  const secrets = [fields.code, fields.code_verifier, fields.refresh_token, fields.token, app.clientSecret.reveal()];
  const form = new URLSearchParams({
    ...fields,
    client_id: app.clientId,
    client_secret: app.clientSecret.reveal(),
  });
  return {
    method: 'POST',
    template: path,
    target: new Secret(path),
    body: { contentType: 'application/x-www-form-urlencoded', content: new Secret(form.toString()) },
    secrets: secrets.filter((secret) => secret !== undefined).map((secret) => new Secret(secret)),
  };
}
