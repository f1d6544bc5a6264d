import { definePortalRoute } from '@/lib/http/route';
import { getTokenLife } from '@/lib/workbench/token/get-token-life';

export const GET = definePortalRoute({
  permission: 'workbench.use',
  run: async ({ ctx, hubId }) => ({ body: await getTokenLife(ctx, { hubId }) }),
});
