import { definePortalRoute } from '@/lib/http/route';
import { refreshConnection } from '@/lib/vault/refresh-connection';

export const POST = definePortalRoute({
  permission: 'connection.refresh',
  run: async ({ ctx, hubId }) => ({ body: await refreshConnection(ctx, { hubId }) }),
});
