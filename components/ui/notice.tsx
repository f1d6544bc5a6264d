import type { ComponentProps, ReactNode } from 'react';
import { cn } from './class-names';

const tones = {
  info: 'border-line bg-sunken text-ink [&_.notice-icon]:text-accent-text',
  warn: 'border-warn-line bg-warn-soft text-warn-text',
  danger: 'border-danger-line bg-danger-soft text-danger-text',
} as const;

type NoticeProps = Omit<ComponentProps<'div'>, 'title'> & {
  tone: keyof typeof tones;
  icon: ReactNode;
  title?: ReactNode;
  action?: ReactNode;
};

/** A message within a page. Announced by its `role` only where it appears after the page has loaded. */
export function Notice({ tone, icon, title, action, className, children, ...props }: NoticeProps) {
  return (
    <div
      className={cn('flex items-start gap-2.5 rounded-lg border px-3 py-2.5 text-sm', tones[tone], className)}
      {...props}
    >
      <span aria-hidden className="notice-icon mt-0.5 shrink-0 [&_svg]:size-4">
        {icon}
      </span>
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 flex-[1_1_16rem]">
          {title ? <p className="font-semibold">{title}</p> : null}
          <div>{children}</div>
        </div>
        {action ? <div className="flex shrink-0 flex-wrap gap-2">{action}</div> : null}
      </div>
    </div>
  );
}
