import { ApiError } from '@/components/http/api-error';
import { notify } from '@/components/toast/notify';

/** Whom somebody can be sent to, to say who they are. */
export type SignInProvider = 'hubspot' | 'oidc';

type SignInStart = {
  callbackPath: string;
  hubId?: number;
  /** Which of the configured optional scopes to ask for; all of them where it is not said. */
  optionalScopes?: readonly string[];
  provider?: SignInProvider;
};

const form = { 'content-type': 'application/x-www-form-urlencoded' };

/**
 * Leaves for the provider's own page. By hand, because next-auth's client takes an answer that refuses for one that leads
 * somewhere.
 * @throws Error where Portside could not be reached, ApiError where it refused.
 */
export async function startSignIn(start: SignInStart): Promise<void> {
  const { callbackPath, hubId, optionalScopes, provider = 'hubspot' } = start;
  const { csrfToken } = (await (await fetch('/api/auth/csrf')).json()) as { csrfToken: string };
  const query = new URLSearchParams();
  if (hubId !== undefined) query.set('hub_id', String(hubId));
  if (optionalScopes) query.set('optional_scope', optionalScopes.join(' '));
  const body = new URLSearchParams({ csrfToken, callbackUrl: callbackPath, json: 'true' });
  const response = await fetch(`/api/auth/signin/${provider}?${query}`, { method: 'POST', headers: form, body });
  const answer = (await response.json()) as { url?: string };
  if (!response.ok) throw new ApiError(answer as ApiError['body']);
  location.assign(answer.url ?? '/');
}

/** Ends the session and leaves the page; says so where it could not. */
export async function startSignOut(callbackPath = '/'): Promise<void> {
  try {
    const { signOut } = await import('next-auth/react');
    await signOut({ callbackUrl: callbackPath });
  } catch (error) {
    notify({ title: 'You are still signed in', text: describeStartProblem(error), tone: 'danger' });
  }
}

/** The path and query of this page, to come back to. */
export function currentPath(): string {
  return location.pathname + location.search;
}

/** Why leaving for a provider did not work, as a sentence. */
export function describeStartProblem(error: unknown): string {
  if (error instanceof ApiError) return [error.body.message, error.body.hint].filter(Boolean).join(' ');
  return 'Portside could not be reached. Check your connection and try again.';
}

/** The same for a button that has no room beside it. */
export function tellStartProblem(error: unknown): void {
  notify({ title: 'HubSpot could not be opened', text: describeStartProblem(error), tone: 'danger' });
}
