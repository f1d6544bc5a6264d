import { cn } from '@/components/ui/class-names';
import type { CallMethod } from '@/lib/workbench/calls/contract';

const looks: Record<CallMethod, string> = {
  GET: 'text-ok-text',
  POST: 'text-accent-text',
  PUT: 'text-warn-text',
  PATCH: 'text-warn-text',
  DELETE: 'text-danger-text',
};

export function MethodLabel({ method, className }: { method: CallMethod; className?: string }) {
  return (
    <span className={cn('shrink-0 font-mono text-[0.6875rem] leading-5 font-semibold', looks[method], className)}>
      {method}
    </span>
  );
}
