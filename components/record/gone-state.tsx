'use client';

import { UserX } from 'lucide-react';
import Link from 'next/link';
import { recallListAddress } from '@/components/contacts/last-list-address';
import { usePortal } from '@/components/portal/portal-provider';
import { StatePanel } from '@/components/states/state-panel';
import { buttonStyle } from '@/components/ui/button';

/** A contact that is not, or no longer, in HubSpot. */
export function GoneState() {
  const { hubId, uiOrigin } = usePortal();
  return (
    <StatePanel
      icon={<UserX />}
      title="This contact is not in HubSpot"
      headingLevel={1}
      actions={
        <>
          <Link className={buttonStyle({ variant: 'primary' })} href={recallListAddress(hubId)}>
            Back to contacts
          </Link>
          <a className={buttonStyle()} href={`${uiOrigin}/contacts/${hubId}`} target="_blank" rel="noreferrer">
            Open HubSpot
          </a>
        </>
      }
    >
      <p>
        It was archived or deleted there, or the address is wrong. HubSpot keeps archived contacts for 90 days, and
        whoever may do so can restore them in HubSpot.
      </p>
    </StatePanel>
  );
}
