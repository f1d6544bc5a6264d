'use client';

import { useQuery } from '@tanstack/react-query';
import { createContext, use, useMemo, type ReactNode } from 'react';
import type { Me } from '@/lib/auth/contract';
import { isPermitted, type Permission } from '@/lib/kernel/roles';
import { meQuery } from './me-query';

type Portal = Me['portals'][number];

/** What the server knew of the portal when it wrote the page. */
export type PortalFacts = {
  hubId: number;
  missingScopes: string[];
  /** Parts of the pages that do not work for want of a scope. */
  whatIsOff: string[];
  isScopesNoteHidden: boolean;
  connectedByEmail?: string;
  isSandbox: boolean;
};

type PortalContextValue = Portal & PortalFacts & { me: Me };

const PortalContext = createContext<PortalContextValue | undefined>(undefined);

type PortalProviderProps = { me: Me; facts: PortalFacts; children: ReactNode };

export function PortalProvider({ me: initialMe, facts, children }: PortalProviderProps) {
  const { data: me } = useQuery({ ...meQuery, initialData: initialMe, staleTime: Infinity });
  const value = useMemo(() => {
    const find = ({ portals }: Me) => portals.find(({ hubId }) => hubId === facts.hubId);
    const portal = find(me) ?? find(initialMe);
    return portal && { ...portal, ...facts, me };
  }, [me, initialMe, facts]);
  return <PortalContext value={value}>{children}</PortalContext>;
}

/** The portal of this page, and the reader's place in it. */
export function usePortal(): PortalContextValue {
  const value = use(PortalContext);
  if (!value) throw new Error('usePortal is only for pages of a portal');
  return value;
}

export function useIsPermitted(permission: Permission): boolean {
  return isPermitted(usePortal().role, permission);
}

export const writeScope = 'crm.objects.contacts.write';
export const ownersScope = 'crm.objects.owners.read';

/** Why the reader cannot edit contacts here, in words; undefined if they can. */
export function useEditingObstacle(): string | undefined {
  const { role, status, missingScopes } = usePortal();
  if (!isPermitted(role, 'contacts.write')) {
    return 'You can read this portal but not edit it. An owner or admin of the portal can give you the editor role.';
  }
  if (status !== 'connected') return 'Editing is off until the portal is connected to HubSpot again.';
  if (missingScopes.includes(writeScope)) {
    return `Editing is off: HubSpot has not granted Portside the permission ${writeScope}. Reconnect the portal and allow it.`;
  }
  return undefined;
}
