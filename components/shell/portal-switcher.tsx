'use client';

import { ChevronsUpDown } from 'lucide-react';
import { lazy, Suspense, useState, type ComponentProps } from 'react';
import { usePortal } from '@/components/portal/portal-provider';
import { cn } from '@/components/ui/class-names';
import { EnvironmentPill } from './environment-pill';
import { PortalMark } from './portal-mark';

const loadMenu = () => import('./portal-menu').then(({ PortalMenu }) => ({ default: PortalMenu }));
const PortalMenu = lazy(loadMenu);

function SwitcherButton({ className, ...props }: ComponentProps<'button'>) {
  const { hubId, name, color, environment } = usePortal();
  return (
    <button
      type="button"
      className={cn(
        'flex h-11 w-full min-w-0 items-center gap-2.5 rounded-lg px-2 text-left hover:bg-hover aria-expanded:bg-hover data-popup-open:bg-hover',
        className,
      )}
      {...props}
    >
      <PortalMark hubId={hubId} name={name} color={color} />
      <span className="min-w-0 flex-1">
        <span className="sr-only">Portal </span>
        <bdi className="block truncate text-sm leading-4 font-semibold">{name}</bdi>
        <span className="flex items-center gap-1.5 text-xs leading-4 text-muted tabular-nums">
          <EnvironmentPill environment={environment} className="h-4" />
          <span className="min-w-0 truncate">{hubId}</span>
        </span>
      </span>
      <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-faint" />
    </button>
  );
}

/** Shows which portal this is and leads to the others. */
export function PortalSwitcher() {
  const [isAsked, setAsked] = useState(false);
  if (!isAsked) {
    return (
      <SwitcherButton
        aria-haspopup="menu"
        aria-expanded={false}
        onClick={() => setAsked(true)}
        onPointerEnter={() => void loadMenu()}
      />
    );
  }
  return (
    <Suspense fallback={<SwitcherButton aria-haspopup="menu" aria-expanded={false} />}>
      <PortalMenu trigger={<SwitcherButton />} />
    </Suspense>
  );
}
