import type { Page } from '@playwright/test';
import { harbourHubId } from '@/lib/sandbox/seed/sample-portals';
import type { TestPortal } from './start-portal';

/** Mara, super admin of the first portal and member of the second. */
export const mara = 7_310_001;

export type SignInChoice = { hubId?: number; userId?: number; decision?: 'allow' | 'deny' };

/** One person at one browser, without the browser: keeps cookies, follows no redirect by itself. */
export type HttpSession = {
  cookies: ReadonlyMap<string, string>;
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** A mutating call as our own pages make it: JSON, from our own origin. */
  send(method: 'POST' | 'PATCH' | 'DELETE', path: string, body?: unknown): Promise<Response>;
};

export function openHttpSession({ origin }: Pick<TestPortal, 'origin'>): HttpSession {
  const cookies = new Map<string, string>();
  const session: HttpSession = {
    cookies,
    async fetch(path, init = {}) {
      const headers = new Headers(init.headers);
      headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
      const response = await fetch(new URL(path, origin), { redirect: 'manual', ...init, headers });
      for (const cookie of response.headers.getSetCookie()) storeCookie(cookies, cookie);
      return response;
    },
    send: (method, path, body) =>
      session.fetch(path, {
        method,
        headers: { origin, 'content-type': 'application/json' },
        body: body === undefined ? undefined : JSON.stringify(body),
      }),
  };
  return session;
}

function storeCookie(cookies: Map<string, string>, header: string): void {
  const [pair = '', ...attributes] = header.split(';');
  const name = pair.slice(0, pair.indexOf('='));
  const isExpired = attributes.some((attribute) => /^\s*max-age=0$|1970/i.test(attribute));
  if (isExpired) cookies.delete(name);
  else cookies.set(name, pair.slice(pair.indexOf('=') + 1));
}

type SignInStart = { query?: string; callbackUrl?: string; provider?: 'hubspot' | 'oidc' };

/** The first half of a sign-in: to the address of the page where somebody agrees. */
export async function requestConsent(session: HttpSession, start: SignInStart | string = {}): Promise<URL> {
  const { query = '', callbackUrl = '/', provider = 'hubspot' } = typeof start === 'string' ? { query: start } : start;
  const csrf: unknown = await (await session.fetch('/api/auth/csrf')).json();
  const response = await session.fetch(`/api/auth/signin/${provider}${query}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ ...(csrf as { csrfToken: string }), callbackUrl }),
  });
  return new URL(requireLocation(response));
}

/** What a person does on the consent page; answers the address that HubSpot sends the browser back to. */
export async function decideConsent(consent: URL, choice: SignInChoice = {}): Promise<URL> {
  const { hubId = harbourHubId, userId = mara, decision = 'allow' } = choice;
  const form = new URLSearchParams(consent.searchParams);
  const account = /^\/oauth\/(\d+)\/authorize$/.exec(consent.pathname)?.[1];
  if (account !== undefined) form.set('account', account);
  for (const [name, value] of Object.entries({ portal: hubId, user: userId, decision })) form.set(name, String(value));
  const response = await fetch(new URL('/oauth/authorize', consent), {
    method: 'POST',
    body: form,
    redirect: 'manual',
  });
  return new URL(requireLocation(response));
}

/** A whole sign-in over HTTP. `landing` is where the browser ends up, `/connect/error?code=…` included. */
export async function signIn(
  portal: Pick<TestPortal, 'origin'>,
  choice: SignInChoice = {},
  session = openHttpSession(portal),
): Promise<HttpSession & { landing: URL }> {
  const callback = await decideConsent(await requestConsent(session), choice);
  // By its path: a test portal may believe to be at a public address that no test reaches.
  const response = await session.fetch(callback.pathname + callback.search);
  return Object.assign(session, { landing: new URL(requireLocation(response), portal.origin) });
}

/** As the button in the account menu does it. */
export async function signOut(session: HttpSession): Promise<void> {
  const csrf = (await (await session.fetch('/api/auth/csrf')).json()) as { csrfToken: string };
  await session.fetch('/api/auth/signout', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(csrf),
  });
}

function requireLocation(response: Response): string {
  const location = response.headers.get('location');
  if (location === null) throw new Error(`${response.status} from ${response.url} leads nowhere`);
  return location;
}

/** A whole sign-in as a person does it: the button, the consent page, and back. */
export async function signInWithBrowser(page: Page, choice: SignInChoice = {}): Promise<void> {
  const { hubId = harbourHubId, userId = mara, decision = 'allow' } = choice;
  await page.getByRole('button', { name: /HubSpot/ }).click();
  await page.getByTestId(`portal-${hubId}`).check({ force: true });
  await page.getByTestId(`user-${hubId}`).selectOption(String(userId));
  await page.getByTestId(decision === 'allow' ? 'allow' : 'cancel').click();
}
