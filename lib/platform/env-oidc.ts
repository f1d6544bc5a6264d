import { Secret } from '@/lib/kernel/secret';
import { isLoopback, type EnvReader } from './env-reader';

/** The team's own OpenID Connect provider, a way in beside HubSpot. */
export type OidcEnv = { issuer: string; clientId: string; clientSecret: Secret; name: string };

const variables = {
  issuer: 'PORTSIDE_OIDC_ISSUER',
  clientId: 'PORTSIDE_OIDC_CLIENT_ID',
  clientSecret: 'PORTSIDE_OIDC_CLIENT_SECRET',
  name: 'PORTSIDE_OIDC_NAME',
} as const;

/** It stands on a button. */
const nameCharsMax = 40;

/** All of the variables or none: half a provider would be a button that leads nowhere. */
export function readOidc(reader: EnvReader): OidcEnv | undefined {
  const values = Object.values(variables).map((variable) => [variable, reader.text(variable)] as const);
  const missing = values.filter(([, value]) => value === undefined).map(([variable]) => variable);
  if (missing.length === values.length) return undefined;
  for (const variable of missing) {
    reader.report(variable, 'is not set, but other PORTSIDE_OIDC_ variables are', 'Set all four of them, or none.');
  }
  const [issuer, clientId, clientSecret, name] = values.map(([, value]) => value);
  if (issuer === undefined || !isIssuer(reader, issuer) || !clientId || !clientSecret || !name) return undefined;
  if (name.length > nameCharsMax) {
    reader.report(variables.name, `is longer than ${nameCharsMax} characters`, 'Use a short one: it is on a button.');
    return undefined;
  }
  return { issuer, clientId, clientSecret: new Secret(clientSecret), name };
}

/** Kept exactly as written: an ID token must name the same text, a slash at the end included. OpenID Connect Core 1.0, section 3.1.3.7. */
function isIssuer(reader: EnvReader, value: string): boolean {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const isPlain = url !== undefined && `${url.search}${url.hash}${url.username}${url.password}` === '';
  if (!isPlain || !/^https?:$/.test(url.protocol)) {
    const remedy = 'Write the issuer as the provider gives it, like https://login.example.com/realms/team.';
    reader.report(variables.issuer, 'is not the address of an issuer', remedy);
    return false;
  }
  if (url.protocol === 'http:' && !isLoopback(url)) {
    reader.report(
      variables.issuer,
      'uses http:// outside this machine',
      'Use https://; only localhost may be plain http.',
    );
    return false;
  }
  return true;
}
