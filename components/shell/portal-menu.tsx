'use client';

import { Check, Plus, UserX } from 'lucide-react';
import Link from 'next/link';
import type { ReactElement } from 'react';
import { usePortal } from '@/components/portal/portal-provider';
import { contactsPath } from '@/components/routes/paths';
import { startSignIn, tellStartProblem } from '@/components/sign-in/start-sign-in';
import { Menu, MenuGroup, MenuItem, MenuLinkItem, MenuSeparator } from '@/components/ui/menu';
import { StatusPill } from '@/components/ui/pill';
import type { Me } from '@/lib/auth/contract';
import { EnvironmentPill } from './environment-pill';
import { PortalMark } from './portal-mark';
import { statusWords } from './status-words';

function PortalItem({ portal, isHere }: { portal: Me['portals'][number]; isHere: boolean }) {
  const { hubId, name, color, environment, role, status } = portal;
  return (
    <MenuLinkItem
      className="min-h-11"
      closeOnClick
      aria-current={isHere ? 'page' : undefined}
      render={<Link href={contactsPath(hubId)} prefetch={false} />}
    >
      <PortalMark hubId={hubId} name={name} color={color} />
      <span className="min-w-0 flex-1">
        <bdi className="block truncate leading-4 font-medium">{name}</bdi>
        <span className="block truncate text-xs leading-4 text-muted tabular-nums">
          {hubId} · <span className="capitalize">{role}</span>
        </span>
      </span>
      <EnvironmentPill environment={environment} />
      {status === 'connected' ? null : (
        <StatusPill tone={statusWords[status].tone}>{statusWords[status].label}</StatusPill>
      )}
      {isHere ? <Check aria-label="This portal" /> : null}
    </MenuLinkItem>
  );
}

export function PortalMenu({ trigger }: { trigger: ReactElement }) {
  const { hubId: currentId, me } = usePortal();
  return (
    <Menu trigger={trigger} className="w-80 max-w-(--available-width)">
      <MenuGroup label="Your portals">
        {me.portals.map((portal) => (
          <PortalItem key={portal.hubId} portal={portal} isHere={portal.hubId === currentId} />
        ))}
      </MenuGroup>
      {me.endedPortals.length > 0 ? (
        <MenuGroup label="Your access there has ended in HubSpot">
          {me.endedPortals.map(({ hubId, name }) => (
            <MenuItem key={hubId} disabled className="text-muted">
              <UserX aria-hidden />
              <bdi className="truncate">{name}</bdi>
            </MenuItem>
          ))}
        </MenuGroup>
      ) : null}
      <MenuSeparator />
      <MenuItem onClick={() => void startSignIn({ callbackPath: '/' }).catch(tellStartProblem)}>
        <Plus aria-hidden />
        Connect another portal
      </MenuItem>
    </Menu>
  );
}
