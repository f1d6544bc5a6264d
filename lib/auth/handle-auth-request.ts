import type { NextRequest } from 'next/server';
import NextAuth, { type NextAuthOptions } from 'next-auth';
import { newEvent } from '@/lib/audit/new-event';
import type { Context } from '@/lib/context';
import { parseHubId } from '@/lib/kernel/ids';
import { sessionCookieName } from '@/lib/kernel/session-cookie';
import { cleanAuthRequest, RefusedAuthRequest } from './clean-auth-request';
import type { ConnectErrorCode } from './contract';
import { failureCookie, failureCookieSeconds, formatFailureReference } from './failure-reference';
import { findSession } from './find-session';
import { buildNextAuthOptions, type RecordSignIn } from './next-auth-options';
import { withSignInAttempt, type SignInAttempt } from './sign-in-attempt';

type RouteContext = { params: Promise<{ nextauth: string[] }> };

/** Remembers when a sign-in began, so that one that took too long is told from one that was never ours. */
const startedCookie = 'portside.sign-in-started';
const startedCookieSeconds = 24 * 60 * 60;
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
  const [action] = (await route.params).nextauth;
  const isSigningIn = action === 'callback';
  const hubId = parseHubId(request.nextUrl.searchParams.get('hub_id') ?? undefined);
  const options = buildNextAuthOptions(ctx, recordSignIn, { isSigningIn, hubId });
  const attempt: SignInAttempt = {};
  const response = await answerWithNextAuth(ctx, { request, route, options, attempt, action });
  response.headers.set('Referrer-Policy', 'no-referrer');
  if (action === 'signin' && request.method === 'POST') rememberStart(ctx, response);
  return isSigningIn ? finishCallback(ctx, { request, response, attempt }) : response;
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

async function finishCallback(
  ctx: Context,
  { request, response, attempt }: { request: NextRequest; response: Response; attempt: SignInAttempt },
): Promise<Response> {
  if (attempt.hubId !== undefined && !attempt.failure) {
    appendCookie(ctx, response, `${lastPortalCookie}=${attempt.hubId}; Max-Age=${yearSeconds}; SameSite=Lax`);
    appendCookie(ctx, response, `${startedCookie}=; Max-Age=0; HttpOnly; SameSite=Lax`);
    return response;
  }
  const code = refineFailure(ctx, request, attempt.failure ?? 'unknown');
  await recordFailure(ctx, code);
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

function rememberStart(ctx: Context, response: Response): void {
  const value = `${startedCookie}=${ctx.clock.now()}; Max-Age=${startedCookieSeconds}; HttpOnly; SameSite=Lax`;
  appendCookie(ctx, response, value);
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

/** Anybody can call the callback, so a flood of failures must not fill the disk: what is over an hour's ration is only logged. */
const failuresPerHour = 500;
const ration = { hour: 0, used: 0 };

async function recordFailure(ctx: Context, code: ConnectErrorCode): Promise<void> {
  ctx.log.info({ code }, 'a sign-in failed');
  const hour = Math.floor(ctx.clock.now() / 3_600_000);
  if (ration.hour !== hour) Object.assign(ration, { hour, used: 0 });
  if (++ration.used > failuresPerHour) return;
  try {
    await ctx.stores.events.append(newEvent(ctx, { kind: 'sign_in', outcome: 'failed', detail: { code } }));
  } catch (error) {
    ctx.log.error({ err: error }, 'recording a failed sign-in failed');
  }
}
