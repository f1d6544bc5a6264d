import type { ReactNode } from 'react';
import { cn } from '@/components/ui/class-names';

type StatePanelProps = {
  icon: ReactNode;
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
  /** What only some want to read. */
  details?: ReactNode;
  /** What support would ask for: a code, a correlation id. */
  smallPrint?: ReactNode;
  headingLevel?: 1 | 2;
  className?: string;
};

/** The whole of a region when there is nothing else to show in it: empty, failed, not found. */
export function StatePanel({
  icon,
  title,
  children,
  actions,
  details,
  smallPrint,
  headingLevel = 2,
  className,
}: StatePanelProps) {
  const Heading = headingLevel === 1 ? 'h1' : 'h2';
  return (
    <div className={cn('mx-auto flex w-full max-w-md flex-col items-center px-6 py-14 text-center', className)}>
      <span
        aria-hidden
        className="mb-4 inline-flex size-11 items-center justify-center rounded-xl border border-line bg-sunken text-muted [&_svg]:size-5"
      >
        {icon}
      </span>
      <Heading className="text-lg font-semibold text-balance text-ink">{title}</Heading>
      {children ? <div className="mt-1.5 text-base text-pretty break-words text-muted">{children}</div> : null}
      {actions ? <div className="mt-5 flex flex-wrap items-center justify-center gap-2">{actions}</div> : null}
      {details ? <div className="mt-6 w-full">{details}</div> : null}
      {smallPrint ? <p className="mt-6 text-xs break-all text-faint">{smallPrint}</p> : null}
    </div>
  );
}
