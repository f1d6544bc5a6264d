import { randomBytes, randomUUID } from 'node:crypto';
import { NextResponse, type NextRequest } from 'next/server';
import { sessionCookieName } from '@/lib/kernel/session-cookie';
import { getEnv, isDevelopment } from '@/lib/platform/env';
import { buildContentSecurityPolicy, buildStrictTransportSecurity } from '@/lib/platform/security-headers';

/**
 * Gives each request an id and a nonce, and sends the obviously signed-out to the front page. It is no security boundary: it only
 * sees whether a cookie is there, and every page and route finds out by itself who is asking.
 */
export function proxy(request: NextRequest): NextResponse {
  const env = getEnv();
  const nonce = randomBytes(16).toString('base64');
  const requestId = readRequestId(request);
  const policy = buildContentSecurityPolicy({ nonce, env, isDevelopment });

  // Next reads the nonce for its own scripts from the request's policy; our pages read it from `x-nonce`.
  const requestHeaders = new Headers(request.headers);
  requestHeaders.set('x-nonce', nonce);
  requestHeaders.set('x-request-id', requestId);
  requestHeaders.set('content-security-policy', policy);

  const response = isObviouslySignedOut(request, env.isSecure)
    ? NextResponse.redirect(buildSignInUrl(request, env.publicOrigin))
    : NextResponse.next({ request: { headers: requestHeaders } });
  response.headers.set('x-request-id', requestId);
  response.headers.set('content-security-policy', policy);
  const transport = buildStrictTransportSecurity(env);
  if (transport !== undefined) response.headers.set('strict-transport-security', transport);
  return response;
}

/** A reverse proxy's id is kept, so that its log and ours can be read side by side; anything odd is replaced. */
function readRequestId(request: NextRequest): string {
  const given = request.headers.get('x-request-id');
  return given !== null && /^[A-Za-z0-9-]{8,64}$/.test(given) ? given : randomUUID();
}

function isObviouslySignedOut(request: NextRequest, isSecure: boolean): boolean {
  return request.nextUrl.pathname.startsWith('/portals/') && !request.cookies.has(sessionCookieName(isSecure));
}

function buildSignInUrl({ nextUrl }: NextRequest, publicOrigin: string): URL {
  const url = new URL('/', publicOrigin);
  url.searchParams.set('callbackUrl', `${nextUrl.pathname}${nextUrl.search}`);
  return url;
}

// Static files are the same for everybody, need no nonce, and get the headers of next.config.mjs.
export const config = { matcher: '/((?!_next/static/).*)' };
