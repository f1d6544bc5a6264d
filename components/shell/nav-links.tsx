'use client';

import { Ellipsis } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { lazy, Suspense, useState, type ComponentProps, type ReactNode } from 'react';
import { usePortal } from '@/components/portal/portal-provider';
import { cn } from '@/components/ui/class-names';
import { isCurrentPage, listPortalPages, splitForBar, type PortalPage } from './portal-pages';

const loadMenu = () => import('./more-pages-menu').then(({ MorePagesMenu }) => ({ default: MorePagesMenu }));
const MorePagesMenu = lazy(loadMenu);

const barStyle =
  'relative flex h-12 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 text-xs font-medium text-muted aria-[current]:text-accent-text [&_svg]:size-4 [&_svg]:shrink-0';
const columnStyle =
  'relative flex h-8 items-center gap-2.5 rounded-md px-2.5 text-sm font-medium text-muted hover:bg-hover hover:text-ink aria-[current]:bg-hover aria-[current]:text-ink [&_svg]:size-4 [&_svg]:shrink-0';

/** A look of its own for a page that wants something of the reader. */
function Attention({ className }: { className: string }) {
  return (
    <span className={cn('size-2 rounded-full bg-danger', className)}>
      <span className="sr-only">needs attention</span>
    </span>
  );
}

function NavLink({ page, isBar }: { page: PortalPage; isBar: boolean }) {
  const { hubId, status } = usePortal();
  const href = page.toPath(hubId);
  const isCurrent = isCurrentPage(usePathname(), href);
  const needsAttention = page.label === 'Connection' && (status === 'needs_reauth' || status === 'error');
  return (
    // Without a prefetch: a click while one is under way would wait for it before an empty page, and the outline is there anyway.
    <Link
      href={href}
      prefetch={false}
      aria-current={isCurrent ? 'page' : undefined}
      className={isBar ? barStyle : columnStyle}
    >
      {page.icon}
      {page.label}
      {needsAttention ? <Attention className={isBar ? 'absolute top-1.5 ml-6' : 'ml-auto'} /> : null}
    </Link>
  );
}

/** The pages of a portal, all of them, beside the page. */
export function NavLinks() {
  const { role } = usePortal();
  return listPortalPages(role).map((page) => <NavLink key={page.label} page={page} isBar={false} />);
}

/** The same for a narrow screen: as many as a bar has room for, and a menu with the rest. */
export function NavBar() {
  const { role } = usePortal();
  const { shown, more } = splitForBar(listPortalPages(role));
  return (
    <>
      {shown.map((page) => (
        <NavLink key={page.label} page={page} isBar />
      ))}
      {more.length > 0 ? <MorePages pages={more} /> : null}
    </>
  );
}

function MoreButton({ isHere, ...props }: ComponentProps<'button'> & { isHere: boolean }): ReactNode {
  return (
    <button type="button" aria-current={isHere ? 'true' : undefined} className={barStyle} {...props}>
      <Ellipsis aria-hidden />
      More
    </button>
  );
}

function MorePages({ pages }: { pages: readonly PortalPage[] }) {
  const { hubId } = usePortal();
  const pathname = usePathname();
  const [isAsked, setAsked] = useState(false);
  const isHere = pages.some(({ toPath }) => isCurrentPage(pathname, toPath(hubId)));
  const waiting = (
    <MoreButton
      isHere={isHere}
      aria-haspopup="menu"
      aria-expanded={false}
      onClick={() => setAsked(true)}
      onPointerEnter={() => void loadMenu()}
    />
  );
  if (!isAsked) return waiting;
  return (
    <Suspense fallback={waiting}>
      <MorePagesMenu pages={pages} trigger={<MoreButton isHere={isHere} />} />
    </Suspense>
  );
}
