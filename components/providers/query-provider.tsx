'use client';

import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { ApiError } from '@/components/http/api-error';
import { meQuery } from '@/components/portal/me-query';

const staleMs = 30_000;
const retriesMax = 2;
/** What HubSpot's burst limit can ask for at most; a longer pause is told to the reader instead of waited for. */
const retryWaitMaxMs = 12_000;

function canRetry(failures: number, error: Error): boolean {
  if (!(error instanceof ApiError) || failures >= retriesMax) return false;
  if (error.body.category === 'RATE_LIMITS') return (error.retryAfterMs ?? 0) <= retryWaitMaxMs;
  return false;
}

function retryDelayMs(failures: number, error: Error): number {
  const asked = error instanceof ApiError ? error.retryAfterMs : undefined;
  return asked ?? 1000 * 2 ** failures;
}

function createQueryClient(): QueryClient {
  const client = new QueryClient({
    defaultOptions: {
      queries: { staleTime: staleMs, retry: canRetry, retryDelay: retryDelayMs, refetchOnWindowFocus: false },
    },
    queryCache: new QueryCache({
      onError(error) {
        // The shell shows the portal's state; a read that learns of a new one makes it look again.
        if (error instanceof ApiError && error.body.category === 'RECONNECT_REQUIRED') {
          void client.invalidateQueries({ queryKey: meQuery.queryKey });
        }
      },
    }),
  });
  return client;
}

export function QueryProvider({ children }: { children: ReactNode }) {
  const [client] = useState(createQueryClient);
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
