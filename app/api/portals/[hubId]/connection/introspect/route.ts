import { definePortalRoute } from '@/lib/http/route';
import { introspectConnection } from '@/lib/vault/introspect-connection';

export const POST = definePortalRoute({
  permission: 'connection.introspect',
  run: async ({ ctx, hubId }) => ({ body: await introspectConnection(ctx, { hubId }) }),
});
