'use client';

import { Plug, RefreshCw, Users } from 'lucide-react';
import type { Route } from 'next';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { usePortal } from '@/components/portal/portal-provider';
import { connectionPath, contactsPath, syncPath } from '@/components/routes/paths';
import { cn } from '@/components/ui/class-names';

type NavLinkProps = { href: Route; icon: ReactNode; label: string; needsAttention?: boolean; isBar: boolean };

function NavLink({ href, icon, label, needsAttention = false, isBar }: NavLinkProps) {
  const pathname = usePathname();
  const isCurrent = pathname === href || pathname.startsWith(`${href}/`);
  return (
    // Without a prefetch: a click while one is under way would wait for it before an empty page, and the outline is there anyway.
    <Link
      href={href}
      prefetch={false}
      aria-current={isCurrent ? 'page' : undefined}
      className={cn(
        'relative flex items-center font-medium text-muted [&_svg]:size-4 [&_svg]:shrink-0',
        isBar
          ? 'h-12 flex-1 flex-col justify-center gap-0.5 text-xs aria-[current]:text-accent-text'
          : 'h-8 gap-2.5 rounded-md px-2.5 text-sm hover:bg-hover hover:text-ink aria-[current]:bg-hover aria-[current]:text-ink',
      )}
    >
      {icon}
      {label}
      {needsAttention ? (
        <span className={cn('size-2 rounded-full bg-danger', isBar ? 'absolute top-1.5 ml-6' : 'ml-auto')}>
          <span className="sr-only">needs attention</span>
        </span>
      ) : null}
    </Link>
  );
}

/** The pages of a portal, beside the page or, on a narrow screen, in a bar below it. */
export function NavLinks({ isBar = false }: { isBar?: boolean }) {
  const { hubId, status } = usePortal();
  return (
    <>
      <NavLink href={contactsPath(hubId)} icon={<Users aria-hidden />} label="Contacts" isBar={isBar} />
      <NavLink href={syncPath(hubId)} icon={<RefreshCw aria-hidden />} label="Sync" isBar={isBar} />
      <NavLink
        href={connectionPath(hubId)}
        icon={<Plug aria-hidden />}
        label="Connection"
        needsAttention={status === 'needs_reauth' || status === 'error'}
        isBar={isBar}
      />
    </>
  );
}
