'use client';

import { Check, Plus } from 'lucide-react';
import Link from 'next/link';
import type { ReactElement } from 'react';
import { usePortal } from '@/components/portal/portal-provider';
import { contactsPath } from '@/components/routes/paths';
import { startSignIn } from '@/components/sign-in/start-sign-in';
import { Menu, MenuGroup, MenuItem, MenuLinkItem, MenuSeparator } from '@/components/ui/menu';
import { StatusPill } from '@/components/ui/pill';
import { PortalMark } from './portal-mark';
import { statusWords } from './status-words';

export function PortalMenu({ trigger }: { trigger: ReactElement }) {
  const { hubId: currentId, me } = usePortal();
  return (
    <Menu trigger={trigger} className="w-80 max-w-(--available-width)">
      <MenuGroup label="Your portals">
        {me.portals.map(({ hubId, name, status }) => (
          <MenuLinkItem
            key={hubId}
            className="min-h-11"
            closeOnClick
            render={<Link href={contactsPath(hubId)} prefetch={false} />}
          >
            <PortalMark hubId={hubId} name={name} />
            <span className="min-w-0 flex-1">
              <bdi className="block truncate leading-4 font-medium">{name}</bdi>
              <span className="block text-xs leading-4 text-muted tabular-nums">{hubId}</span>
            </span>
            {status === 'connected' ? null : (
              <StatusPill tone={statusWords[status].tone}>{statusWords[status].label}</StatusPill>
            )}
            {hubId === currentId ? <Check aria-label="This portal" /> : null}
          </MenuLinkItem>
        ))}
      </MenuGroup>
      <MenuSeparator />
      <MenuItem onClick={() => void startSignIn({ callbackPath: '/' })}>
        <Plus aria-hidden />
        Connect another portal
      </MenuItem>
    </Menu>
  );
}
