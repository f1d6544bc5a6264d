/**
 * The name of the session cookie. `__Host-` makes a browser refuse it without Secure, with a Domain or another path, so no
 * neighbouring host can plant one; browsers accept that prefix over https only.
 */
export function sessionCookieName(isSecure: boolean): string {
  return isSecure ? '__Host-portside.session' : 'portside.session';
}
