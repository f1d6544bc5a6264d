import { randomBytes } from 'node:crypto';
import { accessTokenPrefix } from '@/lib/sandbox/app';
import { oauthFailures } from '@/lib/sandbox/formatters/oauth-failures';
import type { SandboxState } from '@/lib/sandbox/sandbox-state';

/** What an app may do for itself. HubSpot's guide and its OpenAPI document name these differently. */
const ownScopes = [
  'developer.webhooks_journal.read',
  'developer.webhooks_journal.subscriptions.read',
  'developer.webhooks_journal.subscriptions.write',
  'webhooks-journal-read',
  'webhooks-journal-subscriptions-read',
  'webhooks-journal-subscriptions-write',
];

const tokenBytes = 190;

/** A token of the app itself, for no portal: it opens nothing that belongs to one. */
export function issueClientCredentials(scope: string, state: SandboxState) {
  const scopes = scope.split(/\s+/u).filter(Boolean);
  if (scopes.length === 0 || !scopes.every((each) => ownScopes.includes(each))) throw oauthFailures.badScopes();
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
