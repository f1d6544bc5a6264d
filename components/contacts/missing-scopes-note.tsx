'use client';

import { KeyRound } from 'lucide-react';
import { ownersScope, usePortal } from '@/components/portal/portal-provider';
import { scopesPath } from '@/components/routes/paths';
import { Notice } from '@/components/ui/notice';
import Link from 'next/link';

/** Says once, where it shows, that names are missing because HubSpot has not granted the permission to read them. */
export function MissingScopesNote({
  isOwnerShown,
  className = 'mx-4 mt-3 md:mx-6',
}: {
  isOwnerShown: boolean;
  className?: string;
}) {
  const { missingScopes, hubId, status } = usePortal();
  if (status !== 'connected' || !isOwnerShown || !missingScopes.includes(ownersScope)) return null;
  return (
    <Notice tone="info" icon={<KeyRound />} className={className}>
      <p>
        Owners are shown by their ids: HubSpot has not granted <code className="text-xs break-all">{ownersScope}</code>.
      </p>
      <Link
        href={scopesPath(hubId, [ownersScope])}
        className="font-medium text-accent-text underline-offset-2 hover:underline"
      >
        See the connection’s permissions
      </Link>
    </Notice>
  );
}
