import type { ReactNode } from 'react';
import { cn } from '@/components/ui/class-names';

const tones = {
  info: 'bg-accent-soft text-ink',
  warn: 'bg-warn-soft text-warn-text',
  danger: 'bg-danger-soft text-danger-text',
};

type BannerProps = {
  tone: keyof typeof tones;
  icon: ReactNode;
  action?: ReactNode;
  /** The button that puts the banner away, where it may be. */
  close?: ReactNode;
  children: ReactNode;
};

/** A strip over the page about the whole portal: one sentence, one button. */
export function Banner({ tone, icon, action, close, children }: BannerProps) {
  return (
    <div
      className={cn(
        'flex items-start gap-3 border-b border-line px-4 py-2 text-sm md:items-center md:px-6',
        tones[tone],
      )}
    >
      <span aria-hidden className="mt-0.5 md:mt-0 [&_svg]:size-4">
        {icon}
      </span>
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-2 gap-y-2 md:gap-x-3">
        <p className="min-w-0 flex-auto md:flex-1">{children}</p>
        {action}
      </div>
      {close}
    </div>
  );
}
