import { getEnv } from '@/lib/platform/env';

/** What pages may tell about this installation; nothing in it is secret. */
export type Deployment = {
  mode: 'sandbox' | 'hubspot';
  publicOrigin: string;
  /** What has to stand among the redirect URLs of the app in HubSpot. */
  redirectUrl: string;
  scopes: string[];
  optionalScopes: string[];
};

export function getDeployment(): Deployment {
  const { mode, publicOrigin, hubspot } = getEnv();
  return {
    mode,
    publicOrigin,
    redirectUrl: `${publicOrigin}/api/auth/callback/hubspot`,
    scopes: hubspot.scopes,
    optionalScopes: hubspot.optionalScopes,
  };
}
