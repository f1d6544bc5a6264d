import { definePortalRoute } from '@/lib/http/route';
import { changeSavedCall } from '@/lib/workbench/calls/saved/change-saved-call';
import { deleteSavedCall } from '@/lib/workbench/calls/saved/delete-saved-call';

type Params = { hubId: string; savedCallId: string };

export const PATCH = definePortalRoute<Params>({
  permission: 'workbench.use',
  run: async ({ ctx, hubId, params: { savedCallId }, readBody }) => {
    await changeSavedCall(ctx, { hubId, savedCallId, body: await readBody() });
    return { status: 204 };
  },
});

export const DELETE = definePortalRoute<Params>({
  permission: 'workbench.use',
  run: async ({ ctx, hubId, params: { savedCallId } }) => {
    await deleteSavedCall(ctx, { hubId, savedCallId });
    return { status: 204 };
  },
});
