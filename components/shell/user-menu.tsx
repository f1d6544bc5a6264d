'use client';

import { lazy, Suspense, useState, type ComponentProps } from 'react';
import { toInitials } from '@/components/format/person';
import { usePortal } from '@/components/portal/portal-provider';
import { Avatar } from '@/components/ui/avatar';
import { cn } from '@/components/ui/class-names';
import type { Me } from '@/lib/auth/contract';

const loadPopup = () => import('./user-menu-popup').then(({ UserMenuPopup }) => ({ default: UserMenuPopup }));
const UserMenuPopup = lazy(loadPopup);

function displayName({ user }: Me): string {
  return user.name ?? user.email ?? 'Signed in';
}

function UserButton({ isWide, className, ...props }: ComponentProps<'button'> & { isWide: boolean }) {
  const { me, role } = usePortal();
  const name = displayName(me);
  return (
    <button
      type="button"
      className={cn(
        'flex min-w-0 items-center gap-2.5 rounded-lg text-left hover:bg-hover aria-expanded:bg-hover data-popup-open:bg-hover',
        isWide ? 'h-11 w-full px-2' : 'size-10 justify-center',
        className,
      )}
      {...props}
    >
      <Avatar initials={toInitials(name)} hueKey={me.user.id} />
      <span className={cn('min-w-0 flex-1', !isWide && 'sr-only')}>
        <bdi className="block truncate text-sm leading-4 font-medium">{name}</bdi>
        <span className="block truncate text-xs leading-4 text-muted capitalize">{role}</span>
      </span>
      <span className="sr-only">, account menu</span>
    </button>
  );
}

/** The reader's account: theme, shortcuts, signing out. */
export function UserMenu({ isWide, onShowShortcuts }: { isWide: boolean; onShowShortcuts: () => void }) {
  const [isAsked, setAsked] = useState(false);
  if (!isAsked) {
    return (
      <UserButton
        isWide={isWide}
        aria-haspopup="menu"
        aria-expanded={false}
        onClick={() => setAsked(true)}
        onPointerEnter={() => void loadPopup()}
      />
    );
  }
  return (
    <Suspense fallback={<UserButton isWide={isWide} aria-haspopup="menu" aria-expanded={false} />}>
      <UserMenuPopup
        trigger={<UserButton isWide={isWide} />}
        side={isWide ? 'top' : 'bottom'}
        onShowShortcuts={onShowShortcuts}
      />
    </Suspense>
  );
}
