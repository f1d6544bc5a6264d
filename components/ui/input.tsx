import type { ComponentProps } from 'react';
import { cn } from './class-names';

export const controlStyle =
  'w-full rounded-md border border-control bg-raised px-2.5 text-sm text-ink shadow-control placeholder:text-faint focus-visible:-outline-offset-1 disabled:opacity-60 aria-invalid:border-danger pointer-coarse:text-lg';

export function Input({ className, ...props }: ComponentProps<'input'>) {
  return <input className={cn(controlStyle, 'h-8', className)} {...props} />;
}
