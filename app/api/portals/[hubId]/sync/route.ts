import { definePortalRoute } from '@/lib/http/route';
import { getSyncStatus } from '@/lib/sync/get-sync-status';
import { requestSync } from '@/lib/sync/request-sync';

export const GET = definePortalRoute({
  permission: 'sync.read',
  run: async ({ ctx, hubId }) => ({ body: await getSyncStatus(ctx, { hubId }) }),
});

export const POST = definePortalRoute({
  permission: 'sync.run',
  run: async ({ ctx, hubId, readBody }) => ({
    status: 202,
    body: await requestSync(ctx, { hubId, request: await readBody() }),
  }),
});
