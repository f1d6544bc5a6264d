import { definePortalRoute } from '@/lib/http/route';
import { listSavedCalls } from '@/lib/workbench/calls/saved/list-saved-calls';
import { saveCall } from '@/lib/workbench/calls/saved/save-call';

export const GET = definePortalRoute({
  permission: 'workbench.use',
  run: async ({ ctx, hubId }) => ({ body: await listSavedCalls(ctx, { hubId }) }),
});

export const POST = definePortalRoute({
  permission: 'workbench.use',
  run: async ({ ctx, hubId, readBody }) => ({
    status: 201,
    body: await saveCall(ctx, { hubId, body: await readBody() }),
  }),
});
