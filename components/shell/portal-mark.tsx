import type { CSSProperties } from 'react';
import { toInitials } from '@/components/format/person';
import { cn } from '@/components/ui/class-names';
import { toHue } from '@/components/ui/tint';

/** A portal's colour and letter: who works in several sees at a glance which one this is. */
export function PortalMark({ hubId, name, className }: { hubId: number; name: string; className?: string }) {
  return (
    <span
      aria-hidden
      className={cn(
        'portal-tint inline-flex size-7 shrink-0 items-center justify-center rounded-md text-xs font-semibold',
        className,
      )}
      style={{ '--hue': toHue(hubId) } as CSSProperties}
    >
      {[...toInitials(name)][0]}
    </span>
  );
}
