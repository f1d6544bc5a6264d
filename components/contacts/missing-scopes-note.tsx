'use client';

import { KeyRound } from 'lucide-react';
import { ownersScope, schemasScope, usePortal } from '@/components/portal/portal-provider';
import { connectionPath } from '@/components/routes/paths';
import { Notice } from '@/components/ui/notice';
import Link from 'next/link';

/** Says once, where it shows, which names are missing because HubSpot has not granted the permission to read them. */
export function MissingScopesNote({
  isOwnerShown,
  className = 'mx-4 mt-3 md:mx-6',
}: {
  isOwnerShown: boolean;
  className?: string;
}) {
  const { missingScopes, hubId, status } = usePortal();
  const lacksOwners = isOwnerShown && missingScopes.includes(ownersScope);
  const lacksLabels = missingScopes.includes(schemasScope);
  if (status !== 'connected' || (!lacksOwners && !lacksLabels)) return null;
  return (
    <Notice tone="info" icon={<KeyRound />} className={className}>
      {lacksLabels ? (
        <p>
          Properties are shown by their internal names: HubSpot has not granted <Scope name={schemasScope} />.
        </p>
      ) : null}
      {lacksOwners ? (
        <p>
          Owners are shown by their ids: HubSpot has not granted <Scope name={ownersScope} />.
        </p>
      ) : null}
      <Link href={connectionPath(hubId)} className="font-medium text-accent-text underline-offset-2 hover:underline">
        See the connection’s permissions
      </Link>
    </Notice>
  );
}

function Scope({ name }: { name: string }) {
  return <code className="text-xs break-all">{name}</code>;
}
