import { definePortalRoute } from '@/lib/http/route';
import { explainPasted } from '@/lib/workbench/paste/explain-pasted';

export const POST = definePortalRoute({
  permission: 'workbench.use',
  run: async ({ ctx, hubId, readBody }) => ({ body: await explainPasted(ctx, { hubId, paste: await readBody() }) }),
});
