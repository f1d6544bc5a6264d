import { definePortalRoute } from '@/lib/http/route';
import { getScopeReport } from '@/lib/workbench/scopes/get-scope-report';

export const GET = definePortalRoute({
  permission: 'connection.read',
  run: async ({ ctx, hubId }) => ({ body: await getScopeReport(ctx, { hubId }) }),
});
