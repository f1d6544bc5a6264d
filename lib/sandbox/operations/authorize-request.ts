import type { Portal } from '@/lib/sandbox/entities/portal';
import { canInstallApps, type PortalUser } from '@/lib/sandbox/entities/user';
import type { SandboxState } from '@/lib/sandbox/sandbox-state';
import { createAuthorizationCode } from './issue-tokens';

export type AuthorizeRequest = {
  clientId: string;
  redirectUri: string;
  scopes: string[];
  optionalScopes: string[];
  state: string | undefined;
  codeChallenge: string | undefined;
  codeChallengeMethod: string | undefined;
  /** The portal that the address chose, if it did. */
  hubId: number | undefined;
};

/** Why HubSpot shows its error page; none of these ever reaches the app. */
export type AuthorizeRefusal = { reason: string; message: string; hint: string };

const parse = (text: string | undefined) => (text ?? '').split(/\s+/u).filter((scope) => scope !== '');

export function parseAuthorizeRequest(get: (name: string) => string | undefined, hubId?: string): AuthorizeRequest {
  return {
    clientId: get('client_id') ?? '',
    redirectUri: get('redirect_uri') ?? '',
    scopes: parse(get('scope')),
    optionalScopes: parse(get('optional_scope')),
    state: get('state'),
    codeChallenge: get('code_challenge') || undefined,
    codeChallengeMethod: get('code_challenge_method') || undefined,
    hubId: hubId === undefined ? undefined : Number(hubId),
  };
}

const insufficientScopes =
  'Authorization failed because the provided scopes are insufficient. Please contact the app developer.';

function checkRedirect(redirectUri: string, allowed: readonly string[] | undefined): AuthorizeRefusal | undefined {
  const mismatch = 'The redirect URL in this link does not match the app’s redirect URLs.';
  const url = URL.canParse(redirectUri) ? new URL(redirectUri) : undefined;
  if (!url) return { reason: 'redirect_uri', message: mismatch, hint: 'redirect_uri is missing or is not a URL.' };
  if (/^(\d{1,3}\.){3}\d{1,3}$|^\[/u.test(url.hostname)) {
    return {
      reason: 'redirect_ip',
      message: 'Redirect URLs must use a domain name. IP addresses are not supported.',
      hint: `${url.hostname} is an IP address; use http://localhost for local work.`,
    };
  }
  const isAllowed = allowed ? allowed.includes(redirectUri) : url.protocol === 'http:' && url.hostname === 'localhost';
  return isAllowed
    ? undefined
    : { reason: 'redirect_uri', message: mismatch, hint: `${redirectUri} is not one of them.` };
}

function checkScopes(request: AuthorizeRequest, { app }: SandboxState): AuthorizeRefusal | undefined {
  const missing = app.requiredScopes.filter((scope) => !request.scopes.includes(scope));
  const unknown = request.scopes.filter((scope) => !app.requiredScopes.includes(scope));
  const unknownOptional = request.optionalScopes.filter((scope) => !app.optionalScopes.includes(scope));
  const hints = [
    missing.length > 0 && `Missing from scope: ${missing.join(', ')}.`,
    unknown.length > 0 && `In scope, but not configured as required: ${unknown.join(', ')}.`,
    unknownOptional.length > 0 && `In optional_scope, but not configured as optional: ${unknownOptional.join(', ')}.`,
  ].filter((hint) => hint !== false);
  if (hints.length === 0) return undefined;
  return { reason: 'scopes', message: insufficientScopes, hint: hints.join(' ') };
}

/** What HubSpot checks before it shows a consent screen. */
export function findRefusal(request: AuthorizeRequest, state: SandboxState): AuthorizeRefusal | undefined {
  if (request.clientId !== state.app.clientId) {
    const hint = 'The client_id in this link belongs to no app of the sandbox.';
    return { reason: 'client_id', message: 'An invalid app client_id was provided.', hint };
  }
  if (state.settings.current.pkce && request.codeChallenge && request.codeChallengeMethod !== 'S256') {
    const hint = 'Send code_challenge_method=S256 with a code_challenge.';
    return { reason: 'code_challenge', message: 'The code challenge method is not supported.', hint };
  }
  if (request.hubId !== undefined && !state.stores.portals.findPortal(request.hubId)) {
    const hint = `There is no account ${request.hubId} in the sandbox.`;
    return { reason: 'account', message: 'You don’t have access to this account.', hint };
  }
  return checkRedirect(request.redirectUri, state.app.redirectUrls) ?? checkScopes(request, state);
}

export type Consenter = { portal: Portal; user: PortalUser };

const listUnavailable = (portal: Portal, { settings }: SandboxState) => [
  ...portal.unavailableScopes,
  ...settings.current.unavailableScopes,
];

/** Whether the account lacks what the app cannot be without. */
export function findMissingFeature(request: AuthorizeRequest, { portal }: Consenter, state: SandboxState) {
  const unavailable = listUnavailable(portal, state);
  return request.scopes.find((scope) => unavailable.includes(scope));
}

/** Whether this person may bring the app into the account, or consent to it once more. */
export function mayConsent(request: AuthorizeRequest, { portal, user }: Consenter, state: SandboxState): boolean {
  const isInstalled = state.stores.grants.findLatest(request.clientId, portal.hubId) !== undefined;
  if (!canInstallApps(user) && !(state.settings.current.anyoneMayReconnect && isInstalled)) return false;
  return !request.scopes.some((scope) => user.deniedScopes.includes(scope));
}

/** The scopes that a consent grants: all required ones, and the optional ones that the account and the person can give. */
function grantedScopes(request: AuthorizeRequest, { portal, user }: Consenter, state: SandboxState): string[] {
  const withheld = new Set([...listUnavailable(portal, state), ...user.deniedScopes]);
  return [...request.scopes, ...request.optionalScopes.filter((scope) => !withheld.has(scope))];
}

/** Records a consent and gives the address that carries its code back to the app. */
export function approve(request: AuthorizeRequest, consenter: Consenter, state: SandboxState): string {
  const { portal, user } = consenter;
  const code = createAuthorizationCode(portal.hubId, state);
  state.stores.codes.insert({
    code,
    clientId: request.clientId,
    hubId: portal.hubId,
    userId: user.userId,
    scopes: grantedScopes(request, consenter, state),
    redirectUri: request.redirectUri,
    codeChallenge: (state.settings.current.pkce ? request.codeChallenge : undefined) ?? null,
    expiresAtMs: state.now() + state.settings.current.authorizationCodeLifetimeSeconds * 1_000,
    usedAtMs: null,
  });
  return toRedirect(request, { code });
}

/** HubSpot does not publish what a cancelled consent sends; this is RFC 6749's answer. */
export function deny(request: AuthorizeRequest, { settings }: SandboxState): string {
  const { cancelError: error, cancelWithState } = settings.current;
  const answered = cancelWithState ? request : { ...request, state: undefined };
  return toRedirect(answered, { error, error_description: 'The user denied access to the app.' });
}

function toRedirect(request: AuthorizeRequest, parameters: Record<string, string>): string {
  const url = new URL(request.redirectUri);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  if (request.state !== undefined) url.searchParams.set('state', request.state);
  return url.href;
}
