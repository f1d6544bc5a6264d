'use client';

import { Keyboard, LogOut, Monitor, Moon, Sun, UserRound } from 'lucide-react';
import { useTheme } from 'next-themes';
import Link from 'next/link';
import type { ReactElement } from 'react';
import { usePortal } from '@/components/portal/portal-provider';
import { accountPath } from '@/components/routes/paths';
import { startSignOut } from '@/components/sign-in/start-sign-in';
import {
  Menu,
  MenuGroup,
  MenuItem,
  MenuLinkItem,
  MenuRadioGroup,
  MenuRadioItem,
  MenuSeparator,
} from '@/components/ui/menu';

type UserMenuPopupProps = { trigger: ReactElement; side: 'top' | 'bottom'; onShowShortcuts: () => void };

export function UserMenuPopup({ trigger, side, onShowShortcuts }: UserMenuPopupProps) {
  const { me } = usePortal();
  const { theme, setTheme } = useTheme();
  return (
    <Menu trigger={trigger} side={side} align={side === 'top' ? 'start' : 'end'} className="w-60">
      {me.user.email ? (
        <>
          <p className="truncate px-2 py-1.5 text-xs text-muted">
            <bdi>{me.user.email}</bdi>
          </p>
          <MenuSeparator />
        </>
      ) : null}
      <MenuGroup label="Theme">
        <MenuRadioGroup value={theme} onValueChange={setTheme}>
          <MenuRadioItem value="light">
            <Sun aria-hidden />
            Light
          </MenuRadioItem>
          <MenuRadioItem value="dark">
            <Moon aria-hidden />
            Dark
          </MenuRadioItem>
          <MenuRadioItem value="system">
            <Monitor aria-hidden />
            As the system
          </MenuRadioItem>
        </MenuRadioGroup>
      </MenuGroup>
      <MenuSeparator />
      <MenuLinkItem render={<Link href={accountPath} />}>
        <UserRound aria-hidden />
        Your account
      </MenuLinkItem>
      <MenuItem onClick={onShowShortcuts}>
        <Keyboard aria-hidden />
        Keyboard shortcuts
      </MenuItem>
      <MenuItem onClick={() => void startSignOut()}>
        <LogOut aria-hidden />
        Sign out
      </MenuItem>
    </Menu>
  );
}
