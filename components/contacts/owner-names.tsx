'use client';

import { useQuery } from '@tanstack/react-query';
import { useMemo, type ReactNode } from 'react';
import { ownersScope, usePortal } from '@/components/portal/portal-provider';
import type { OwnerList } from '@/lib/contacts/contract';
import { toOwnerName } from '@/lib/kernel/person-name';
import { ownersQuery } from './contact-queries';
import { OwnerNamesContext } from './display-options';

type OwnerNamesProps = { initial: OwnerList | undefined; isNeeded: boolean; children: ReactNode };

/** Gives values the names of owners, fetched once they are needed and if HubSpot lets us. */
export function OwnerNames({ initial, isNeeded, children }: OwnerNamesProps) {
  const { hubId, missingScopes, status } = usePortal();
  const { data } = useQuery({
    ...ownersQuery(hubId),
    enabled: isNeeded && status === 'connected' && !missingScopes.includes(ownersScope),
    initialData: initial,
  });
  const names = useMemo(() => new Map(data?.results.map((owner) => [owner.id, toOwnerName(owner)])), [data]);
  return <OwnerNamesContext value={names}>{children}</OwnerNamesContext>;
}
