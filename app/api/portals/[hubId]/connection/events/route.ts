import { definePortalRoute } from '@/lib/http/route';
import { listConnectionEvents } from '@/lib/vault/list-connection-events';

export const GET = definePortalRoute({
  permission: 'connection.read',
  takesQuery: true,
  run: async ({ ctx, hubId, query }) => ({ body: await listConnectionEvents(ctx, { hubId, query }) }),
});
