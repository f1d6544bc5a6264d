import { ChevronRight } from 'lucide-react';
import { CopyButton } from '@/components/ui/copy-button';
import { cn } from '@/components/ui/class-names';
import type { Upstream } from '@/lib/workbench/explain/contract';

/** HubSpot's own answer, for whoever wants to read it or send it to HubSpot's support. */
export function UpstreamDetails({ upstream, className }: { upstream: Upstream; className?: string }) {
  const { status, category, subCategory, policyName, body } = upstream;
  const facts = [status && `HTTP ${status}`, category, subCategory, policyName].filter(Boolean);
  return (
    <details className={cn('group w-full min-w-0 text-left text-sm', className)}>
      <summary className="mx-auto flex w-fit cursor-pointer list-none items-center gap-1 rounded-sm text-muted hover:text-ink [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="size-4 transition-transform group-open:rotate-90" />
        Show HubSpot’s answer
      </summary>
      <div className="mt-2 rounded-lg border border-line bg-sunken p-3">
        <div className="flex items-start justify-between gap-2">
          <p className="min-w-0 text-xs break-words text-muted">{facts.join(' · ')}</p>
          {body === '' ? null : <CopyButton value={body} label="Copy HubSpot’s answer" />}
        </div>
        {body === '' ? (
          <p className="mt-1 text-muted">It was empty.</p>
        ) : (
          <pre
            tabIndex={0}
            aria-label="HubSpot’s answer"
            className="mt-2 max-h-64 overflow-auto font-mono text-xs leading-5 whitespace-pre-wrap [overflow-wrap:anywhere]"
          >
            {body}
          </pre>
        )}
        <p className="mt-2 text-xs text-muted">Tokens, addresses and values are taken out.</p>
      </div>
    </details>
  );
}
