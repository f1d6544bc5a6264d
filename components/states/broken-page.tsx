'use client';

import { TriangleAlert } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { StatePanel } from './state-panel';

function readDigest(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('digest' in error)) return undefined;
  return typeof error.digest === 'string' ? error.digest : undefined;
}

/** A page, or a part of one, that a mistake of ours has broken. */
export function BrokenPage({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const digest = readDigest(error);
  return (
    <div role="alert" className="flex min-h-0 flex-1 flex-col justify-center">
      <StatePanel
        icon={<TriangleAlert />}
        title="This part of the page has broken"
        headingLevel={1}
        actions={
          <Button variant="primary" onClick={onRetry}>
            Try again
          </Button>
        }
        smallPrint={digest ? `Reference ${digest}` : undefined}
      >
        <p>That is a mistake in Portside, not in your data. The rest goes on working.</p>
      </StatePanel>
    </div>
  );
}
