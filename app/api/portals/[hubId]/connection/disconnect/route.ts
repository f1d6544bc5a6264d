import { definePortalRoute } from '@/lib/http/route';
import { disconnectPortal } from '@/lib/vault/disconnect-portal';
import { explainConnection } from '@/lib/workbench/explain/explain-connection';

export const POST = definePortalRoute({
  permission: 'connection.disconnect',
  run: async ({ ctx, hubId }) => ({ body: explainConnection(await disconnectPortal(ctx, { hubId })) }),
});
