import type { Env } from './env';

type PolicyOptions = {
  nonce: string;
  env: Pick<Env, 'isSecure' | 'hubspot'>;
  /** React's development build reconstructs server stacks with eval; the production build never evaluates text. */
  isDevelopment: boolean;
};

/**
 * The Content-Security-Policy of one page: only scripts and style sheets that carry this response's nonce run, nothing is loaded
 * from or sent to another host, and forms go to ourselves and to HubSpot's consent page.
 * @see https://www.w3.org/TR/CSP3/, read 2026-11-22
 */
export function buildContentSecurityPolicy({ nonce, env, isDevelopment }: PolicyOptions): string {
  const directives = [
    `default-src 'self'`,
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? ` 'unsafe-eval'` : ''}`,
    `style-src 'self' 'nonce-${nonce}'`,
    // A virtual table positions each row by an inline style; attributes cannot load anything or run.
    `style-src-attr 'unsafe-inline'`,
    `img-src 'self' data:`,
    `font-src 'self'`,
    `connect-src 'self'`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'self' ${consentOrigins(env.hubspot.appOrigin).join(' ')}`,
    `frame-ancestors 'none'`,
    ...(env.isSecure ? ['upgrade-insecure-requests'] : []),
  ];
  return directives.join('; ');
}

/** Signing in is a form post that ends at HubSpot; EU accounts are moved on to another of its hosts, and browsers check each hop. */
function consentOrigins(appOrigin: string): string[] {
  const { hostname } = new URL(appOrigin);
  return hostname === 'hubspot.com' || hostname.endsWith('.hubspot.com')
    ? [appOrigin, 'https://*.hubspot.com']
    : [appOrigin];
}

const yearSeconds = 31_536_000;

/** Keeps browsers on https for a year after the last visit; over http a browser ignores it, so there it is not sent. */
export function buildStrictTransportSecurity({ isSecure }: Pick<Env, 'isSecure'>): string | undefined {
  return isSecure ? `max-age=${yearSeconds}` : undefined;
}
