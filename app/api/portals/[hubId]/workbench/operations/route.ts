import { definePortalRoute } from '@/lib/http/route';
import { getCatalogue } from '@/lib/workbench/calls/get-catalogue';

export const GET = definePortalRoute({
  permission: 'workbench.use',
  run: async ({ ctx, hubId }) => ({ body: await getCatalogue(ctx, { hubId }) }),
});
