import { listFacets } from '@/lib/audit/list-facets';
import { definePortalRoute } from '@/lib/http/route';

export const GET = definePortalRoute({
  permission: 'activity.read',
  run: async ({ ctx, hubId }) => ({ body: await listFacets(ctx, { hubId }) }),
});
