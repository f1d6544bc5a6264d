import { Check, Minus } from 'lucide-react';
import { cn } from '@/components/ui/class-names';
import type { Scope } from '@/lib/workbench/scopes/contract';
import { askingWords } from './scope-words';

/** One scope: its name as HubSpot writes it, whether it was granted, and how it is asked for. */
export function ScopeChip({ scope, isPicked }: { scope: Scope; isPicked: boolean }) {
  const { name, isGranted, asked } = scope;
  const Icon = isGranted ? Check : Minus;
  return (
    <span
      className={cn(
        'inline-flex max-w-full items-start gap-1.5 rounded-md text-xs',
        isPicked ? '-mx-1.5 bg-accent-soft px-1.5 py-0.5' : '',
      )}
    >
      <Icon aria-hidden className={cn('mt-0.5 size-3.5 shrink-0', isGranted ? 'text-ok-text' : 'text-muted')} />
      <span className="min-w-0">
        <code className="break-all">{name}</code>
        <span className="text-muted">
          {' '}
          {isGranted ? 'granted' : 'not granted'}, {askingWords[asked]}
        </span>
      </span>
    </span>
  );
}
