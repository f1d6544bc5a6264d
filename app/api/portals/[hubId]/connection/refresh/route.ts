import { definePortalRoute } from '@/lib/http/route';
import { refreshConnection } from '@/lib/vault/refresh-connection';
import { explainConnection } from '@/lib/workbench/explain/explain-connection';

export const POST = definePortalRoute({
  permission: 'connection.refresh',
  run: async ({ ctx, hubId }) => ({ body: explainConnection(await refreshConnection(ctx, { hubId })) }),
});
