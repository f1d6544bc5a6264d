import type { Route } from 'next';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { ConnectRequestPage } from '@/components/people/connect-request-page';
import { parseCallbackPath } from '@/components/routes/callback-path';
import { contactsPath } from '@/components/routes/paths';
import { NoPortalState } from '@/components/sign-in/no-portal-state';
import { SignInPage } from '@/components/sign-in/sign-in-page';
import { getMe } from '@/lib/auth/get-me';
import { getDeployment } from '@/lib/http/deployment';
import { findPageContext } from '@/lib/http/request-context';

type FrontPageProps = { searchParams: Promise<{ callbackUrl?: string | string[]; connect?: string | string[] }> };

/** Sign in, or on to where the reader was: the page they came from, else the last portal, else the first. */
export default async function FrontPage({ searchParams }: FrontPageProps) {
  const ctx = await findPageContext();
  const { publicOrigin, mode, oidcName, scopes, optionalScopes } = getDeployment();
  const query = await searchParams;
  // Whoever is asked to connect a portal reads first what for, signed in to another one or not.
  if (query.connect === '1') return <ConnectRequestPage scopes={scopes} optionalScopes={optionalScopes} />;
  const callbackPath = parseCallbackPath(query.callbackUrl, publicOrigin);
  if (!ctx)
    return (
      <SignInPage
        callbackPath={callbackPath ?? '/'}
        publicOrigin={publicOrigin}
        isSandbox={mode === 'sandbox'}
        oidcName={oidcName}
      />
    );

  const me = await getMe(ctx);
  if (callbackPath) redirect(callbackPath as Route);
  const lastHubId = Number((await cookies()).get('portside-last-portal')?.value);
  const portal = me.portals.find(({ hubId }) => hubId === lastHubId) ?? me.portals[0];
  if (portal) redirect(contactsPath(portal.hubId));
  return <NoPortalState email={me.user.email} endedPortals={me.endedPortals} publicOrigin={publicOrigin} />;
}
