import type { CSSProperties } from 'react';
import { toInitials } from '@/components/format/person';
import { cn } from '@/components/ui/class-names';
import { toHue } from '@/components/ui/tint';
import { portalColorHues, type PortalColor } from '@/lib/kernel/portal-color';

type PortalMarkProps = { hubId: number; name: string; color: PortalColor | null; className?: string };

/** A portal's colour and letter: who works in several sees at a glance which one this is. */
export function PortalMark({ hubId, name, color, className }: PortalMarkProps) {
  const hue = color === null ? toHue(hubId) : portalColorHues[color];
  return (
    <span
      aria-hidden
      className={cn(
        'portal-tint inline-flex size-7 shrink-0 items-center justify-center rounded-md text-xs font-semibold',
        className,
      )}
      style={{ '--hue': hue } as CSSProperties}
    >
      {[...toInitials(name)][0]}
    </span>
  );
}
