import type { CSSProperties } from 'react';
import { cn } from './class-names';
import { toHue } from './tint';

/** Decoration beside a name that is written out, hence hidden from screen readers. */
export function Avatar({ initials, hueKey, className }: { initials: string; hueKey: string; className?: string }) {
  return (
    <span
      aria-hidden
      className={cn(
        'avatar-tint inline-flex size-7 shrink-0 items-center justify-center rounded-full text-[0.6875rem] font-semibold tracking-wide',
        className,
      )}
      style={{ '--hue': toHue(hueKey) } as CSSProperties}
    >
      {initials}
    </span>
  );
}
