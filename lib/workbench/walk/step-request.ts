import {
  buildCodeExchange,
  buildIntrospection,
  buildRefresh,
  buildRevocation,
  type OauthApp,
} from '@/lib/hubspot/oauth-requests';
import type { OutgoingRequest } from '@/lib/hubspot/send';
import { Secret } from '@/lib/kernel/secret';
import type { WalkStep } from './contract';
import type { WalkInProgress } from './walks';

/** What a step sends; undefined while the walk does not hold what that takes. */
export function buildStepRequest(walk: WalkInProgress, step: WalkStep, app: OauthApp): OutgoingRequest | undefined {
  const { callback, tokens, redirectUri, codeVerifier } = walk;
  if (step === 'exchange') {
    return callback?.kind === 'code'
      ? buildCodeExchange(app, { code: callback.code.reveal(), redirectUri, codeVerifier })
      : undefined;
  }
  if (!tokens) return undefined;
  switch (step) {
    case 'refresh':
      return tokens.refreshToken && buildRefresh(app, tokens.refreshToken);
    case 'introspect':
      return buildIntrospection(app, tokens.accessToken, 'access_token');
    case 'call':
      return buildFirstCall(app.apiVersion, tokens.accessToken);
    case 'revoke':
      return tokens.refreshToken && buildRevocation(app, tokens.refreshToken);
  }
}

/** The first call of every tutorial: one contact. @see https://developers.hubspot.com/docs/api-reference/latest/crm/objects/contacts, read 2026-11-22 */
function buildFirstCall(apiVersion: string, bearer: Secret): OutgoingRequest {
  const template = `/crm/objects/${apiVersion}/contacts`;
  return { method: 'GET', template, target: new Secret(`${template}?limit=1`), bearer };
}
