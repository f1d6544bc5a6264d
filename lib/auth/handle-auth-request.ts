import type { NextRequest } from 'next/server';
import NextAuth, { type NextAuthOptions } from 'next-auth';
import type { Context } from '@/lib/context';
import { parseHubId } from '@/lib/kernel/ids';
import { sessionCookieName } from '@/lib/kernel/session-cookie';
import type { SignInMethod } from '@/lib/kernel/sign-in-method';
import { cleanAuthRequest, RefusedAuthRequest } from './clean-auth-request';
import type { ConnectErrorCode } from './contract';
import { failureCookie, failureCookieSeconds, formatFailureReference } from './failure-reference';
import { findSession } from './find-session';
import { findInvitationHash, forgetInvitation, rememberInvitation } from './joining/invitation-cookie';
import { chooseOptionalScopes } from './optional-scopes';
import { buildNextAuthOptions, type RecordSignIn } from './next-auth-options';
import { oidcProviderId } from './oidc/oidc-account';
import { recordRefusedSignIn } from './record-refused-sign-in';
import { withSignInAttempt, type SignInAttempt } from './sign-in-attempt';

type RouteContext = { params: Promise<{ nextauth: string[] }> };

/** Remembers when a sign-in began, so that one that took too long is told from one that was never ours. */
const startedCookie = 'portside.sign-in-started';
const startedCookieSeconds = 24 * 60 * 60;
/** Which optional scopes a sign-in asks for, where those are not all: HubSpot does not say what it was asked. */
const askedCookie = 'portside.sign-in-asked';
/** next-auth's life of a state. */
const stateMaxAgeMs = 15 * 60_000;
const lastPortalCookie = 'portside-last-portal';
const yearSeconds = 365 * 24 * 60 * 60;

/** next-auth with the causes of its failures kept: every sign-in that fails ends on `/connect/error?code=`. */
export async function handleAuthRequest(
  request: NextRequest,
  route: RouteContext,
  { ctx, recordSignIn }: { ctx: Context; recordSignIn: RecordSignIn },
): Promise<Response> {
  const [action, providerId] = (await route.params).nextauth;
  const isSigningIn = action === 'callback';
  const method = providerId === oidcProviderId ? 'oidc' : 'hubspot';
  const hubId = parseHubId(request.nextUrl.searchParams.get('hub_id') ?? undefined);
  const asked = request.nextUrl.searchParams.get('optional_scope');
  const wished = isSigningIn ? (request.cookies.get(askedCookie)?.value ?? null) : asked;
  const optionalScopes = chooseOptionalScopes(ctx.env, wished);
  const options = buildNextAuthOptions(ctx, recordSignIn, { isSigningIn, method, hubId, optionalScopes });
  const invitationHash = isSigningIn ? findInvitationHash(request, ctx.env) : undefined;
  const attempt: SignInAttempt = { invitationHash, optionalScopes };
  const response = await answerWithNextAuth(ctx, { request, route, options, attempt, action });
  response.headers.set('Referrer-Policy', 'no-referrer');
  if (isSigningIn) return finishCallback(ctx, { request, response, attempt, method });
  if (action !== 'signin' || request.method !== 'POST') return response;
  rememberStart(ctx, response, asked);
  response.headers.append('Set-Cookie', rememberInvitation(response, ctx.env));
  return attempt.failure ? explainFailedStart(ctx, { response, method }) : response;
}

/** The provider could not even be asked where to go, so there is nowhere to send the browser but to the reason. */
async function explainFailedStart(ctx: Context, { response, method }: { response: Response; method: SignInMethod }) {
  const code: ConnectErrorCode = 'upstream';
  await recordRefusedSignIn(ctx, { method, code });
  const headers = new Headers(response.headers);
  headers.delete('Content-Length');
  headers.delete('Location');
  const answer = Response.json({ url: `${ctx.env.publicOrigin}/connect/error?code=${code}` }, { headers });
  rememberFailure(ctx, answer, code);
  return answer;
}

type NextAuthCall = {
  request: NextRequest;
  route: RouteContext;
  options: NextAuthOptions;
  attempt: SignInAttempt;
  action?: string;
};

async function answerWithNextAuth(ctx: Context, call: NextAuthCall): Promise<Response> {
  const { request, route, options, attempt, action } = call;
  try {
    const clean = await cleanAuthRequest(request, { action, publicOrigin: ctx.env.publicOrigin });
    const answer = (await withSignInAttempt(attempt, () => NextAuth(clean, route, options))) as Response;
    const response = new Response(answer.body, answer);
    response.headers.set('Cache-Control', 'no-store');
    // Its 500s come from a callback URL that somebody planted in its cookie; without it the next request is well.
    if (answer.status === 500) forgetCallbackUrl(ctx, response);
    return response;
  } catch (error) {
    if (error instanceof RefusedAuthRequest) return new Response(null, { status: 400 });
    ctx.log.error({ err: error, action }, 'next-auth failed');
    return new Response(null, { status: action === 'callback' ? 302 : 500 });
  }
}

type FinishedCallback = { request: NextRequest; response: Response; attempt: SignInAttempt; method: SignInMethod };

async function finishCallback(
  ctx: Context,
  { request, response, attempt, method }: FinishedCallback,
): Promise<Response> {
  response.headers.append('Set-Cookie', forgetInvitation(ctx.env));
  if (attempt.isStored && !attempt.failure) {
    if (attempt.hubId !== undefined) {
      appendCookie(ctx, response, `${lastPortalCookie}=${attempt.hubId}; Max-Age=${yearSeconds}; SameSite=Lax`);
    }
    appendCookie(ctx, response, `${startedCookie}=; Max-Age=0; HttpOnly; SameSite=Lax`);
    return response;
  }
  const code = refineFailure(ctx, request, attempt.failure ?? 'unknown');
  await recordRefusedSignIn(ctx, { method, code });
  // Back, reload or a second tab after a sign-in that worked: there is nothing to explain.
  const isSignedIn = code === 'state_mismatch' && (await hasSession(ctx, request));
  const redirected = new Response(null, { status: 302, headers: response.headers });
  redirected.headers.set('Location', isSignedIn ? '/' : `/connect/error?code=${code}`);
  if (!isSignedIn) rememberFailure(ctx, redirected, code);
  return redirected;
}

function refineFailure(ctx: Context, request: NextRequest, failure: ConnectErrorCode): ConnectErrorCode {
  if (failure !== 'state_mismatch') return failure;
  const startedAtMs = Number(request.cookies.get(startedCookie)?.value ?? Number.NaN);
  return ctx.clock.now() - startedAtMs > stateMaxAgeMs ? 'state_expired' : failure;
}

async function hasSession(ctx: Context, request: NextRequest): Promise<boolean> {
  const token = request.cookies.get(sessionCookieName(ctx.env.isSecure))?.value;
  return token !== undefined && (await findSession(ctx, token)) !== undefined;
}

function rememberStart(ctx: Context, response: Response, asked: string | null): void {
  const value = `${startedCookie}=${ctx.clock.now()}; Max-Age=${startedCookieSeconds}; HttpOnly; SameSite=Lax`;
  appendCookie(ctx, response, value);
  const wish = asked === null ? '' : encodeURIComponent(chooseOptionalScopes(ctx.env, asked).join(' '));
  const maxAge = asked === null ? 0 : startedCookieSeconds;
  appendCookie(ctx, response, `${askedCookie}=${wish}; Max-Age=${maxAge}; HttpOnly; SameSite=Lax`);
}

function rememberFailure(ctx: Context, response: Response, code: ConnectErrorCode): void {
  const value = `${failureCookie}=${formatFailureReference(code, ctx.correlationId)}`;
  appendCookie(ctx, response, `${value}; Max-Age=${failureCookieSeconds}; HttpOnly; SameSite=Lax`);
}

function forgetCallbackUrl(ctx: Context, response: Response): void {
  const name = `${ctx.env.isSecure ? '__Secure-' : ''}next-auth.callback-url`;
  appendCookie(ctx, response, `${name}=; Max-Age=0; HttpOnly; SameSite=Lax`);
}

function appendCookie(ctx: Context, response: Response, cookie: string): void {
  response.headers.append('Set-Cookie', `${cookie}; Path=/${ctx.env.isSecure ? '; Secure' : ''}`);
}
