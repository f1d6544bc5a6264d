import { createHash } from 'node:crypto';
import type { Env } from '@/lib/platform/env';
import type { HubId } from '@/lib/kernel/ids';

export type Consent = {
  hubId: HubId;
  clientId: string;
  redirectUri: string;
  scopes: readonly string[];
  optionalScopes: readonly string[];
  state: string;
  codeVerifier: string;
};

/**
 * HubSpot's consent page for one portal. Spaces are written as %20, as HubSpot's own SDK does; `URLSearchParams` would
 * write a plus. HubSpot documents no `response_type`, so none is sent.
 * @see https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/oauth/working-with-oauth, read 2026-11-22
 */
export function buildAuthorizeUrl(env: Env, consent: Consent): string {
  const parameters: [name: string, value: string][] = [
    ['client_id', consent.clientId],
    ['redirect_uri', consent.redirectUri],
    ['scope', consent.scopes.join(' ')],
    ...(consent.optionalScopes.length > 0
      ? [['optional_scope', consent.optionalScopes.join(' ')] as [string, string]]
      : []),
    ['state', consent.state],
    ['code_challenge', createHash('sha256').update(consent.codeVerifier).digest('base64url')],
    ['code_challenge_method', 'S256'],
  ];
  const query = parameters.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
  return `${env.hubspot.appOrigin}/oauth/${consent.hubId}/authorize?${query}`;
}
