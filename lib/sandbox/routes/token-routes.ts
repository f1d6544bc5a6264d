import { Hono } from 'hono';
import { burstLimitReached } from '@/lib/sandbox/formatters/auth-failures';
import { oauthFailures } from '@/lib/sandbox/formatters/oauth-failures';
import { toAccessTokenInfo, toRefreshTokenInfo, toTokenResponse } from '@/lib/sandbox/formatters/token-answers';
import { answerJson } from '@/lib/sandbox/http/answer-json';
import type { SandboxContext, SandboxEnv } from '@/lib/sandbox/http/sandbox-env';
import { issueClientCredentials } from '@/lib/sandbox/operations/client-credentials';
import { exchangeCode, refreshGrant } from '@/lib/sandbox/operations/issue-tokens';
import type { SandboxState } from '@/lib/sandbox/sandbox-state';

type Form = (name: string) => string;

async function readForm(context: SandboxContext): Promise<Form> {
  const form = await context.req.parseBody();
  // v1 took parameters from the query too; the dated endpoints want them in the body.
  const query = context.req.path.startsWith('/oauth/v1/') ? context.req.query() : {};
  return (name) => {
    const value = form[name] ?? query[name];
    return typeof value === 'string' ? value : '';
  };
}

const limitWindowMs = 10_000;

/** Counts the call where a setting limits them, and looks who makes it. */
function checkClient(form: Form, { app, settings, windows, now }: SandboxState): void {
  const { tokenLimit: limit, wrongClientStatus } = settings.current;
  const rule = { windowMs: limitWindowMs, nowMs: now() };
  if (limit !== null && !windows.take('oauth', { ...rule, limit }).accepted) throw burstLimitReached();
  if (form('client_id') !== app.clientId) throw oauthFailures.badClientId(wrongClientStatus);
  if (form('client_secret') !== app.clientSecret) throw oauthFailures.badClientSecret(wrongClientStatus);
}

/** HubSpot's guide names the field `access_token` or `refresh_token`, its OpenAPI document and its SDK `token`. */
function readToken(form: Form): string {
  return form('token') || form('access_token') || form('refresh_token');
}

async function answerToken(context: SandboxContext, state: SandboxState): Promise<Response> {
  const form = await readForm(context);
  checkClient(form, state);
  switch (form('grant_type')) {
    case 'authorization_code': {
      const exchange = {
        code: form('code'),
        redirectUri: form('redirect_uri'),
        codeVerifier: form('code_verifier'),
      };
      return answerJson(context, toTokenResponse(exchangeCode(exchange, state), state.now()));
    }
    case 'refresh_token':
      return answerJson(context, toTokenResponse(refreshGrant(form('refresh_token'), state), state.now()));
    case 'client_credentials':
      return answerJson(context, issueClientCredentials(form('scope'), state));
    default:
      throw oauthFailures.badGrantType();
  }
}

function findTokenInfo(token: string, state: SandboxState) {
  const access = state.stores.accessTokens.find(token);
  if (access && access.expiresAtMs > state.now()) return toAccessTokenInfo(access, state);
  const grant = state.stores.grants.findByRefreshToken(token);
  return grant && grant.revokedAtMs === null ? toRefreshTokenInfo(grant, state) : { active: false };
}

function introspect(token: string, state: SandboxState): Record<string, unknown> {
  const { introspectionWithout } = state.settings.current;
  const info = Object.entries(findTokenInfo(token, state));
  return Object.fromEntries(info.filter(([name]) => !introspectionWithout.includes(name)));
}

function revoke(refreshToken: string, state: SandboxState): void {
  const grant = state.stores.grants.findByRefreshToken(refreshToken);
  if (grant) state.stores.grants.update({ ...grant, revokedAtMs: grant.revokedAtMs ?? state.now() });
}

/** Exchange, refresh, introspection and revocation, as every version of HubSpot's OAuth has them. */
export function tokenRoutes(state: SandboxState): Hono<SandboxEnv> {
  return new Hono<SandboxEnv>()
    .post('/token', (context) => answerToken(context, state))
    .post('/token/introspect', async (context) => {
      const form = await readForm(context);
      checkClient(form, state);
      return answerJson(context, introspect(readToken(form), state));
    })
    .post('/token/revoke', async (context) => {
      const form = await readForm(context);
      checkClient(form, state);
      // Only the refresh token ends; access tokens live on until they expire.
      revoke(readToken(form), state);
      return context.body(null, 200);
    });
}

/** What v1 has: no introspection and no revocation by form, but tokens in the path. HubSpot ends these on 2027-02-16. */
export function legacyTokenRoutes(state: SandboxState): Hono<SandboxEnv> {
  return new Hono<SandboxEnv>()
    .post('/token', (context) => answerToken(context, state))
    .get('/access-tokens/:token', (context) => {
      const token = state.stores.accessTokens.find(context.req.param('token'));
      if (!token || token.expiresAtMs <= state.now()) throw oauthFailures.badRefreshToken();
      const { active: _active, client_id: _clientId, token_use: _use, ...info } = toAccessTokenInfo(token, state);
      return answerJson(context, { ...info, token_type: 'access' });
    })
    .get('/refresh-tokens/:token', (context) => {
      const grant = state.stores.grants.findByRefreshToken(context.req.param('token'));
      if (!grant || grant.revokedAtMs !== null) throw oauthFailures.badRefreshToken();
      const { active: _active, app_id: _appId, token_use: _use, ...info } = toRefreshTokenInfo(grant, state);
      return answerJson(context, { ...info, token_type: 'refresh' });
    })
    .delete('/refresh-tokens/:token', (context) => {
      revoke(context.req.param('token'), state);
      return context.body(null, 204);
    });
}
