import { definePortalRoute } from '@/lib/http/route';
import { getRuntime } from '@/lib/runtime';
import { streamSyncStatus } from '@/lib/sync/stream-sync-status';

/** nginx and others pass each event on at once only when they are told to. */
const headers = { 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' };

export const GET = definePortalRoute({
  permission: 'sync.read',
  run: async ({ ctx, hubId }) => {
    const content = await streamSyncStatus(ctx, { hubId, stopping: getRuntime().stopping });
    return { stream: { content, headers } };
  },
});
