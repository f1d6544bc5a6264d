import { listCalls } from '@/lib/audit/calls/list-calls';
import { definePortalRoute } from '@/lib/http/route';

export const GET = definePortalRoute({
  permission: 'activity.read',
  takesQuery: true,
  run: async ({ ctx, hubId, query }) => ({ body: await listCalls(ctx, { hubId, query }) }),
});
