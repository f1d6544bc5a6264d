import { getEnv } from '@/lib/platform/env';

/** What pages may tell about this installation; nothing in it is secret. */
export type Deployment = {
  mode: 'sandbox' | 'hubspot';
  publicOrigin: string;
  /** What has to stand among the redirect URLs of the app in HubSpot. */
  redirectUrl: string;
  scopes: string[];
  optionalScopes: string[];
  /** What the team's own OpenID Connect provider is called, where one is configured. */
  oidcName?: string;
};

export function getDeployment(): Deployment {
  const { mode, publicOrigin, hubspot, oidc } = getEnv();
  return {
    mode,
    publicOrigin,
    redirectUrl: `${publicOrigin}/api/auth/callback/hubspot`,
    scopes: hubspot.scopes,
    optionalScopes: hubspot.optionalScopes,
    oidcName: oidc?.name,
  };
}
