'use client';

import { KeyRound, X } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useState } from 'react';
import { usePortal } from '@/components/portal/portal-provider';
import { scopesPath } from '@/components/routes/paths';
import { Banner } from '@/components/shell/banner';
import { Button, buttonStyle } from '@/components/ui/button';
import { countWhatIsOff } from './count-what-is-off';
import { hideScopesNote } from './hidden-scopes-note';

/** Says once that the connection works but not everything does; whoever knows can put it away for this portal. */
export function ScopesBanner() {
  const { hubId, status, whatIsOff, isScopesNoteHidden } = usePortal();
  const [isHidden, setHidden] = useState(isScopesNoteHidden);
  const pathname = usePathname();
  // The page that it leads to says the same, with the button.
  if (isHidden || status !== 'connected' || whatIsOff.length === 0 || pathname.endsWith('/connection')) return null;
  return (
    <Banner
      tone="info"
      icon={<KeyRound className="text-accent-text" />}
      action={
        <Link href={scopesPath(hubId)} className={buttonStyle({ size: 'sm' })}>
          See what is missing
        </Link>
      }
      close={
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label="Hide this note"
          onClick={() => {
            hideScopesNote(hubId);
            setHidden(true);
          }}
        >
          <X aria-hidden />
        </Button>
      }
    >
      <strong className="font-semibold">Connected, but {countWhatIsOff(whatIsOff.length).toLowerCase()}.</strong>{' '}
      <span className="max-md:hidden">HubSpot has not granted: {whatIsOff.join(', ').toLowerCase()}.</span>
    </Banner>
  );
}
