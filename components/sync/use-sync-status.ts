'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { usePortal } from '@/components/portal/portal-provider';
import { portalApi } from '@/components/routes/paths';
import type { SyncStatus } from '@/lib/sync/contract';
import { syncQuery } from './sync-query';

/** Without the stream: often enough for a bar that moves, seldom enough for a page that is left open. */
const pollRunningMs = 2000;
const pollQuietMs = 10_000;
/** A browser gives up on a stream that was refused; it is tried again after this. */
const reopenMs = 20_000;

/**
 * The state of the portal's copy as the server tells it: by its stream of events, by asking where that fails, and by the
 * stream again once it is back. A page that nobody looks at does neither, because a browser has few connections to give away.
 */
export function useSyncStatus(initial?: SyncStatus) {
  const { hubId } = usePortal();
  const isStreaming = useSyncStream(hubId);
  return useQuery({
    ...syncQuery(hubId),
    initialData: initial,
    staleTime: isStreaming ? Infinity : 0,
    refetchInterval: ({ state }) => {
      if (isStreaming) return false;
      return state.data?.state === 'running' ? pollRunningMs : pollQuietMs;
    },
  });
}

function useSyncStream(hubId: number): boolean {
  const client = useQueryClient();
  const [isStreaming, setStreaming] = useState(false);

  useEffect(() => {
    let source: EventSource | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;

    function close() {
      clearTimeout(timer);
      source?.close();
      source = undefined;
      setStreaming(false);
    }
    function open() {
      close();
      const opened = new EventSource(portalApi(hubId, 'sync/events'));
      source = opened;
      opened.onopen = () => setStreaming(true);
      opened.addEventListener('sync', ({ data }: MessageEvent<string>) => {
        client.setQueryData(syncQuery(hubId).queryKey, JSON.parse(data) as SyncStatus);
      });
      opened.onerror = () => {
        setStreaming(false);
        if (opened.readyState === EventSource.CLOSED) timer = setTimeout(open, reopenMs);
      };
    }
    function followVisibility() {
      if (document.visibilityState === 'hidden') close();
      else open();
    }

    followVisibility();
    document.addEventListener('visibilitychange', followVisibility);
    return () => {
      document.removeEventListener('visibilitychange', followVisibility);
      close();
    };
  }, [client, hubId]);

  return isStreaming;
}
