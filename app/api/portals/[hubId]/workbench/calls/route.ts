import { definePortalRoute } from '@/lib/http/route';
import { listRecentCalls } from '@/lib/workbench/calls/list-recent-calls';
import { runCall } from '@/lib/workbench/calls/run-call';

export const GET = definePortalRoute({
  permission: 'workbench.use',
  run: async ({ ctx, hubId }) => ({ body: await listRecentCalls(ctx, { hubId }) }),
});

export const POST = definePortalRoute({
  permission: 'workbench.use',
  run: async ({ ctx, hubId, readBody }) => ({ body: await runCall(ctx, { hubId, body: await readBody() }) }),
});
