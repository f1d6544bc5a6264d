import type { ConnectErrorCode } from './contract';

/** Carries the id of a failed sign-in to the page that explains it, whose address is fixed and may be planted by anybody. */
export const failureCookie = 'portside.sign-in-failure';
export const failureCookieSeconds = 10 * 60;

export function formatFailureReference(code: ConnectErrorCode, correlationId: string): string {
  return `${code}.${correlationId}`;
}

/** The id to ask for in the log; undefined when the cookie tells of another failure than the page does. */
export function findFailureReference(cookie: string | undefined, code: ConnectErrorCode): string | undefined {
  const [failure, reference = ''] = cookie?.split('.') ?? [];
  return failure === code && /^[A-Za-z0-9-]{8,64}$/.test(reference) ? reference : undefined;
}
