import { definePortalRoute } from '@/lib/http/route';
import { endWalk } from '@/lib/workbench/walk/end-walk';
import { getWalk } from '@/lib/workbench/walk/get-walk';
import { startWalk } from '@/lib/workbench/walk/start-walk';

export const GET = definePortalRoute({
  permission: 'workbench.use',
  run: async ({ ctx, hubId }) => ({ body: await getWalk(ctx, { hubId }) }),
});

export const POST = definePortalRoute({
  permission: 'workbench.use',
  run: async ({ ctx, hubId, readBody }) => ({ body: await startWalk(ctx, { hubId, body: await readBody() }) }),
});

export const DELETE = definePortalRoute({
  permission: 'workbench.use',
  async run({ ctx, hubId }) {
    await endWalk(ctx, { hubId });
    return { status: 204 };
  },
});
