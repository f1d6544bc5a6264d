import type { Metadata } from 'next';
import { cookies, headers } from 'next/headers';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { FormatProvider } from '@/components/format/format-provider';
import { parseLocale, parseTimeZone } from '@/components/format/instant';
import { AccessEndedState } from '@/components/people/access-ended-state';
import { PortalProvider } from '@/components/portal/portal-provider';
import { parsePreferences } from '@/components/preferences/preference-cookie';
import { PreferencesProvider } from '@/components/preferences/preferences-provider';
import { isScopesNoteHidden } from '@/components/scopes/hidden-scopes-note';
import { AppShell } from '@/components/shell/app-shell';
import { getDeployment } from '@/lib/http/deployment';
import { findPageContext } from '@/lib/http/request-context';
import { getConnection } from '@/lib/vault/get-connection';
import { listWhatIsOff } from '@/lib/workbench/scopes/assess-scopes';
import { findEndedPortal, readPortal } from './read-portal';

type PortalLayoutProps = { params: Promise<{ hubId: string }>; children: ReactNode };

export async function generateMetadata({ params }: PortalLayoutProps): Promise<Metadata> {
  const read = await readPortal((await params).hubId);
  if (!read) return { title: { default: 'Portside', template: '%s · Portside' } };
  const { name, environment } = read.portal;
  const place = environment === 'production' ? name : `${name} (${environment})`;
  return { title: { default: 'Portside', template: `%s · ${place} · Portside` } };
}

export default async function PortalLayout({ params, children }: PortalLayoutProps) {
  // Who is not signed in is sent away by the page, which knows the address to come back to.
  if (!(await findPageContext())) return children;
  const { hubId: hubIdText } = await params;
  const read = await readPortal(hubIdText);
  if (!read) {
    const ended = await findEndedPortal(hubIdText);
    if (ended) return <AccessEndedState portalName={ended.name} />;
    notFound();
  }

  const { ctx, hubId, me, portal } = read;
  const [cookieJar, requestHeaders, connection] = await Promise.all([
    cookies(),
    headers(),
    getConnection(ctx, { hubId }),
  ]);
  const readCookie = (name: string) => cookieJar.get(name)?.value;
  const facts = {
    hubId,
    missingScopes: connection.scopes.missing,
    whatIsOff: listWhatIsOff(connection.scopes.granted),
    isScopesNoteHidden: isScopesNoteHidden(readCookie, hubId),
    connectedByEmail: connection.connectedBy?.email ?? undefined,
    isSandbox: getDeployment().mode === 'sandbox',
  };

  return (
    <FormatProvider
      locale={parseLocale(requestHeaders.get('accept-language'))}
      timeZone={parseTimeZone(readCookie('portside-tz')) ?? parseTimeZone(portal.timeZone) ?? 'UTC'}
    >
      <PreferencesProvider initial={parsePreferences(readCookie)}>
        <PortalProvider me={me} facts={facts}>
          <AppShell>{children}</AppShell>
        </PortalProvider>
      </PreferencesProvider>
    </FormatProvider>
  );
}
