import { definePortalRoute } from '@/lib/http/route';
import { erasePortal } from '@/lib/vault/erase-portal';

export const POST = definePortalRoute({
  permission: 'portal.erase',
  run: async ({ ctx, hubId, readBody }) => ({ body: await erasePortal(ctx, { hubId, body: await readBody() }) }),
});
