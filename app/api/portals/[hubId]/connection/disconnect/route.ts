import { definePortalRoute } from '@/lib/http/route';
import { disconnectPortal } from '@/lib/vault/disconnect-portal';

export const POST = definePortalRoute({
  permission: 'connection.disconnect',
  run: async ({ ctx, hubId }) => ({ body: await disconnectPortal(ctx, { hubId }) }),
});
