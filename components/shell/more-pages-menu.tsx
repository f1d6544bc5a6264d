'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactElement } from 'react';
import { usePortal } from '@/components/portal/portal-provider';
import { Menu, MenuLinkItem } from '@/components/ui/menu';
import { isCurrentPage, type PortalPage } from './portal-pages';

/** The pages that the bar of a narrow screen has no room for. */
export function MorePagesMenu({ pages, trigger }: { pages: readonly PortalPage[]; trigger: ReactElement }) {
  const { hubId } = usePortal();
  const pathname = usePathname();
  return (
    <Menu trigger={trigger} side="top" align="end">
      {pages.map(({ label, icon, toPath }) => (
        <MenuLinkItem
          key={label}
          closeOnClick
          className="min-h-11 aria-[current]:font-semibold"
          aria-current={isCurrentPage(pathname, toPath(hubId)) ? 'page' : undefined}
          render={<Link href={toPath(hubId)} prefetch={false} />}
        >
          {icon}
          {label}
        </MenuLinkItem>
      ))}
    </Menu>
  );
}
