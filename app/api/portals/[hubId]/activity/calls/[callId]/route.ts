import { definePortalRoute } from '@/lib/http/route';
import { getExplainedCall } from '@/lib/workbench/explain/explain-kept-call';

export const GET = definePortalRoute<{ hubId: string; callId: string }>({
  permission: 'activity.read',
  run: async ({ ctx, hubId, params }) => ({ body: await getExplainedCall(ctx, { hubId, callId: params.callId }) }),
});
