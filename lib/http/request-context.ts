import 'server-only';
import { randomUUID } from 'node:crypto';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { getSessionUser } from '@/lib/auth/get-session';
import type { Context } from '@/lib/context';
import { describeDevice } from '@/lib/kernel/device-words';
import { PortsideError } from '@/lib/kernel/errors';
import type { HubId } from '@/lib/kernel/ids';
import { getRuntime } from '@/lib/runtime';

/** The id that `proxy.ts` gave this request; of its own where that did not run. */
export function readCorrelationId(requestHeaders: Headers): string {
  return requestHeaders.get('x-request-id') ?? randomUUID();
}

/** What a context keeps of a request's headers. */
export function readRequestFacts(requestHeaders: Headers): { correlationId: string; source: string } {
  return {
    correlationId: readCorrelationId(requestHeaders),
    source: describeDevice(requestHeaders.get('user-agent')),
  };
}

/** What a request does, for the list of calls that it makes: its route, and the portal in that. */
type Purpose = { cause: string; hubId?: HubId };

/**
 * The context of the person whose session a route handler was called with.
 * @throws PortsideError UNAUTHENTICATED
 */
export async function requireContext(request: Request, purpose: Purpose): Promise<Context> {
  const ctx = await findContext({ ...readRequestFacts(request.headers), ...purpose, signal: request.signal });
  if (!ctx) throw new PortsideError('UNAUTHENTICATED', 'Sign in first.');
  return ctx;
}

/** The context of a request whose caller is nobody yet. */
export function createAnonymousContext(request: Request, purpose: Purpose): Context {
  const facts = { ...readRequestFacts(request.headers), ...purpose, signal: request.signal };
  return getRuntime().createContext({ ...facts, actor: { kind: 'anonymous' } });
}

/** The context of the person a page is rendered for, one for all its components; undefined when nobody is signed in. */
export const findPageContext = cache(async (): Promise<Context | undefined> => {
  // Headers first: a render at build time stops here, before the database is opened.
  return findContext(readRequestFacts(new Headers(await headers())));
});

/** The same, but whoever is not signed in goes to the front page and comes back to `returnTo` from there. */
export async function requirePageContext(returnTo?: string): Promise<Context> {
  const ctx = await findPageContext();
  if (!ctx) redirect(returnTo === undefined ? '/' : `/?${new URLSearchParams({ callbackUrl: returnTo })}`);
  return ctx;
}

/** The context of a page that anybody may open. */
export async function createPageContext(): Promise<Context> {
  const facts = readRequestFacts(new Headers(await headers()));
  return getRuntime().createContext({ ...facts, actor: { kind: 'anonymous' } });
}

async function findContext(
  request: ReturnType<typeof readRequestFacts> & Partial<Purpose> & { signal?: AbortSignal },
): Promise<Context | undefined> {
  const runtime = getRuntime();
  const user = await getSessionUser(runtime.createContext({ ...request, actor: { kind: 'anonymous' } }));
  if (!user) return undefined;
  const { userId, isSessionLive } = user;
  return runtime.createContext({ ...request, actor: { kind: 'user', userId }, isSessionLive });
}
