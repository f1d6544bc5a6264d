import type { AccessToken } from '@/lib/sandbox/entities/grant';
import type { StaticToken } from '@/lib/sandbox/entities/static-token';
import type { SandboxState } from '@/lib/sandbox/sandbox-state';
import { listStaticTokens } from './static-tokens';

/** The private app or service key that a token belongs to. */
export function findStaticToken(token: string, state: SandboxState): StaticToken | undefined {
  if (!token.startsWith('pat-')) return undefined;
  return listStaticTokens(state).find((each) => each.token === token);
}

/** Whatever a bearer token opens: a consent, an app's own credentials, a private app or a service key. */
export function findAccessToken(token: string, state: SandboxState): AccessToken | undefined {
  return findStaticToken(token, state) ?? state.stores.accessTokens.find(token);
}
