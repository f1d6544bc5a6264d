import { listEvents } from '@/lib/audit/events/list-events';
import { definePortalRoute } from '@/lib/http/route';

export const GET = definePortalRoute({
  permission: 'activity.read',
  takesQuery: true,
  run: async ({ ctx, hubId, query }) => ({ body: await listEvents(ctx, { hubId, query }) }),
});
