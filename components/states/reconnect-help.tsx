'use client';

import { usePortal } from '@/components/portal/portal-provider';

/** Who can reconnect, for a reader who cannot. */
export function ReconnectHelp() {
  const { connectedByEmail } = usePortal();
  return (
    <p className="mt-2">
      Restoring it takes a HubSpot super admin or somebody with Marketplace access. If that is not you, ask{' '}
      {connectedByEmail ? <strong className="font-medium text-ink">{connectedByEmail}</strong> : 'one of them'} to sign
      in to Portside and reconnect.
    </p>
  );
}
