'use client';

import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import type { ErrorBody } from '@/lib/http/contract';
import { ErrorState } from './error-state';

/** What the server could not read, with a retry that asks the server again. */
export function RegionError({ error }: { error: ErrorBody }) {
  const router = useRouter();
  const [isRetrying, startTransition] = useTransition();
  return (
    <div className="flex-1 overflow-y-auto">
      <ErrorState error={error} isRetrying={isRetrying} onRetry={() => startTransition(() => router.refresh())} />
    </div>
  );
}
