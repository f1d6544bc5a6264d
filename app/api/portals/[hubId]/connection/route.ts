import { definePortalRoute } from '@/lib/http/route';
import { getConnection } from '@/lib/vault/get-connection';
import { explainConnection } from '@/lib/workbench/explain/explain-connection';

export const GET = definePortalRoute({
  permission: 'connection.read',
  run: async ({ ctx, hubId }) => ({ body: explainConnection(await getConnection(ctx, { hubId })) }),
});
