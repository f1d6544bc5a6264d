'use client';

import { FlaskConical, PlugZap, TriangleAlert, WifiOff, X } from 'lucide-react';
import Link from 'next/link';
import { usePortal } from '@/components/portal/portal-provider';
import { usePreference } from '@/components/preferences/preferences-provider';
import { useOnline } from '@/components/preferences/use-online';
import { connectionPath } from '@/components/routes/paths';
import { ScopesBanner } from '@/components/scopes/scopes-banner';
import { ReconnectButton } from '@/components/sign-in/reconnect-button';
import { Button, buttonStyle } from '@/components/ui/button';
import { Banner } from './banner';

/** What concerns the whole portal: it comes first on every page, and says who can mend it. */
export function ShellBanners() {
  return (
    <>
      <OfflineBanner />
      <ConnectionBanner />
      <ScopesBanner />
      <SampleDataNote />
    </>
  );
}

function OfflineBanner() {
  const isOnline = useOnline();
  // The region is there from the start, so that what appears in it is announced.
  return (
    <div role="status">
      {isOnline ? null : (
        <Banner tone="warn" icon={<WifiOff />}>
          <strong className="font-semibold">You are offline.</strong> What is on the screen stays. Reading on and
          editing wait until the connection is back.
        </Banner>
      )}
    </div>
  );
}

function ConnectionBanner() {
  const { status, connectedByEmail, hubId } = usePortal();
  if (status === 'needs_reauth') {
    return (
      <Banner tone="warn" icon={<PlugZap />} action={<ReconnectButton size="sm">Reconnect</ReconnectButton>}>
        <strong className="font-semibold">HubSpot access has ended.</strong> A HubSpot super admin or somebody with
        Marketplace access can restore it{connectedByEmail ? `, for instance ${connectedByEmail}` : ''}.
      </Banner>
    );
  }
  if (status === 'error') {
    return (
      <Banner
        tone="danger"
        icon={<TriangleAlert />}
        action={
          <>
            <Link href={connectionPath(hubId)} className={buttonStyle({ size: 'sm' })}>
              See what is wrong
            </Link>
            <ReconnectButton size="sm">Reconnect</ReconnectButton>
          </>
        }
      >
        <strong className="font-semibold">This connection cannot be used.</strong> Whoever runs this Portside can
        restore the settings or keys that it was made with; if those are gone for good, reconnect.
      </Banner>
    );
  }
  return null;
}

function SampleDataNote() {
  const { isSandbox, status, whatIsOff, isScopesNoteHidden } = usePortal();
  const [isClosed, setClosed] = usePreference('isSampleNoteClosed');
  // What is urgent comes first, and alone.
  const isSomethingOff = whatIsOff.length > 0 && !isScopesNoteHidden;
  if (!isSandbox || isClosed || status !== 'connected' || isSomethingOff) return null;
  return (
    <Banner
      tone="info"
      icon={<FlaskConical className="text-accent-text" />}
      action={
        <Link href="/setup" className={buttonStyle({ size: 'sm' })}>
          Connect the real HubSpot
        </Link>
      }
      close={
        <Button variant="ghost" size="icon-sm" aria-label="Hide this note" onClick={() => setClosed(true)}>
          <X aria-hidden />
        </Button>
      }
    >
      <strong className="font-semibold">This is sample data.</strong>{' '}
      <span className="max-md:hidden">
        It comes from a HubSpot imitation that runs beside Portside. Change what you like.
      </span>
    </Banner>
  );
}
