import { cn } from './class-names';

/** A quiet block in the place of content that is on its way; says nothing to a screen reader. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cn('skeleton block h-3', className)} />;
}
