'use client';

import { useRouter } from 'next/navigation';
import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react';
import { usePortal } from '@/components/portal/portal-provider';
import { writePreferenceCookie } from '@/components/preferences/preference-cookie';
import { useShortcut } from '@/components/preferences/use-shortcut';
import { contactsPath, settingsPath, syncPath } from '@/components/routes/paths';
import { NavBar, NavLinks } from './nav-links';
import { PortalSwitcher } from './portal-switcher';
import { ShellBanners } from './shell-banners';
import { UserMenu } from './user-menu';

const ShortcutSheet = lazy(() => import('./shortcut-sheet').then(({ ShortcutSheet }) => ({ default: ShortcutSheet })));

/** The frame of every page of a portal: beside the page from the breakpoint on, above and below it on a narrow screen. */
export function AppShell({ children }: { children: ReactNode }) {
  const { hubId } = usePortal();
  const [isSheetOpen, setSheetOpen] = useState(false);
  const router = useRouter();
  useShortcut('?', () => setSheetOpen(true));
  useShortcut('g c', () => router.push(contactsPath(hubId)));
  useShortcut('g s', () => router.push(syncPath(hubId)));
  useShortcut('g p', () => router.push(settingsPath(hubId)));
  useEffect(() => writePreferenceCookie('portside-last-portal', String(hubId)), [hubId]);

  return (
    // Where the window is lower than the pages can bear, it scrolls as a whole.
    <div className="flex h-[max(100dvh,32rem)] flex-col md:flex-row">
      <a
        href="#main"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md bg-accent px-3 py-2 text-sm font-medium text-on-accent focus:translate-y-0"
      >
        Skip to the page
      </a>
      <div className="hidden w-56 shrink-0 flex-col border-r border-line bg-sunken p-2 md:flex">
        <PortalSwitcher />
        <nav aria-label="Portal" className="mt-3 flex flex-1 flex-col gap-0.5">
          <NavLinks />
        </nav>
        <UserMenu isWide onShowShortcuts={() => setSheetOpen(true)} />
      </div>
      <div className="flex items-center gap-2 border-b border-line bg-sunken px-2 py-0.5 md:hidden">
        <div className="min-w-0 flex-1">
          <PortalSwitcher />
        </div>
        <UserMenu isWide={false} onShowShortcuts={() => setSheetOpen(true)} />
      </div>
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        <ShellBanners />
        <main id="main" tabIndex={-1} className="flex min-h-0 flex-1 flex-col outline-none">
          {children}
        </main>
      </div>
      <nav aria-label="Portal" className="flex border-t border-line bg-sunken md:hidden">
        <NavBar />
      </nav>
      {isSheetOpen ? (
        <Suspense fallback={null}>
          <ShortcutSheet onClose={() => setSheetOpen(false)} />
        </Suspense>
      ) : null}
    </div>
  );
}
