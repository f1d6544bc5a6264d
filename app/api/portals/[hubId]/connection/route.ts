import { definePortalRoute } from '@/lib/http/route';
import { getConnection } from '@/lib/vault/get-connection';

export const GET = definePortalRoute({
  permission: 'connection.read',
  run: async ({ ctx, hubId }) => ({ body: await getConnection(ctx, { hubId }) }),
});
