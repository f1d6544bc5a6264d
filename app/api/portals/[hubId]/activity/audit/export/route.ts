import { exportEvents } from '@/lib/audit/events/export-events';
import { toDownload } from '@/lib/http/download';
import { definePortalRoute } from '@/lib/http/route';

export const GET = definePortalRoute({
  permission: 'activity.read',
  takesQuery: true,
  run: async ({ ctx, hubId, query }) => ({ stream: toDownload(await exportEvents(ctx, { hubId, query })) }),
});
