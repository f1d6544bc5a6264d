import { definePortalRoute } from '@/lib/http/route';
import { takeWalkStep } from '@/lib/workbench/walk/take-walk-step';

export const POST = definePortalRoute({
  permission: 'workbench.use',
  run: async ({ ctx, hubId, readBody }) => ({ body: await takeWalkStep(ctx, { hubId, body: await readBody() }) }),
});
