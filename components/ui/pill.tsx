import type { CSSProperties, ReactNode } from 'react';
import { cn } from './class-names';

/** A value out of a list. The dot only helps the eye; the label says it all. */
export function Pill({ children, hue, className }: { children: ReactNode; hue?: number; className?: string }) {
  return (
    <span
      className={cn(
        'inline-flex h-5 max-w-full items-center gap-1.5 rounded-full border border-line bg-sunken px-2 text-xs font-medium text-ink',
        className,
      )}
    >
      {hue === undefined ? null : (
        <span
          aria-hidden
          className="pill-dot size-1.5 shrink-0 rounded-full"
          style={{ '--hue': hue } as CSSProperties}
        />
      )}
      <span className="truncate">{children}</span>
    </span>
  );
}

const tones = {
  ok: 'border-transparent bg-ok-soft text-ok-text',
  warn: 'border-warn-line bg-warn-soft text-warn-text',
  danger: 'border-danger-line bg-danger-soft text-danger-text',
  neutral: 'border-line bg-sunken text-muted',
  accent: 'border-transparent bg-accent-soft text-accent-text',
} as const;
export type Tone = keyof typeof tones;

type StatusPillProps = { tone: Tone; children: ReactNode; className?: string };

export function StatusPill({ tone, children, className }: StatusPillProps) {
  return (
    <span
      className={cn(
        'inline-flex h-5 items-center gap-1 rounded-full border px-2 text-xs font-medium whitespace-nowrap',
        tones[tone],
        className,
      )}
    >
      {children}
    </span>
  );
}
