import { randomBytes } from 'node:crypto';
import { accessTokenPrefix } from '@/lib/sandbox/app';
import { oauthFailures } from '@/lib/sandbox/formatters/oauth-failures';
import { appRights } from '@/lib/sandbox/http/guard-app';
import type { SandboxState } from '@/lib/sandbox/sandbox-state';

const tokenBytes = 190;

/** A token of the app itself, for no portal: it opens nothing that belongs to one. */
export function issueClientCredentials(scope: string, state: SandboxState) {
  const scopes = scope.split(/\s+/u).filter(Boolean);
  const { requiredScopes, optionalScopes } = state.app;
  // Those of records say what the app may subscribe to.
  const own = [...Object.values(appRights).flatMap((right) => right.scopes), ...requiredScopes, ...optionalScopes];
  if (scopes.length === 0 || !scopes.every((each) => own.includes(each))) throw oauthFailures.badScopes();
  const token = `${accessTokenPrefix}${randomBytes(tokenBytes).toString('base64url')}`;
  const { accessTokenLifetimeSeconds } = state.settings.current;
  const expiresAtMs = state.now() + accessTokenLifetimeSeconds * 1_000;
  const { clientId } = state.app;
  state.stores.accessTokens.insert({ token, grantId: 0, clientId, hubId: 0, userId: 0, scopes, expiresAtMs });
  return {
    access_token: token,
    expires_in: accessTokenLifetimeSeconds,
    scopes,
    token_type: 'bearer',
    token_use: 'client_credentials',
  };
}
