'use client';

import type { ErrorBody } from '@/lib/http/contract';
import { cn } from '@/components/ui/class-names';
import { ErrorActionButton } from './error-action-button';
import { ErrorReference } from './error-reference';
import { explainError } from './explain-error';
import { UpstreamDetails } from './upstream-details';

/** What went wrong with something that was pressed, beside it: the same as a whole region's error, smaller. */
export function InlineProblem({ error, className }: { error: ErrorBody; className?: string }) {
  const { title, text, action } = explainError(error);
  return (
    <div role="alert" className={cn('space-y-2 text-sm', className)}>
      <p className="text-danger-text">
        <strong className="font-medium">{title}.</strong> {text}
      </p>
      <ErrorActionButton action={action} size="sm" />
      {error.upstream ? (
        <>
          <UpstreamDetails upstream={error.upstream} className="[&>summary]:mx-0" />
          <p className="text-xs text-muted">
            <ErrorReference error={error} />
          </p>
        </>
      ) : null}
    </div>
  );
}
