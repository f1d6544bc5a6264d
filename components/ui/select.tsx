import type { ComponentProps } from 'react';
import { cn } from './class-names';
import { controlStyle } from './input';

/** The browser's own: it fits every screen and every way of pointing. */
export function Select({ className, ...props }: ComponentProps<'select'>) {
  return <select className={cn(controlStyle, 'h-8 truncate pr-1', className)} {...props} />;
}
