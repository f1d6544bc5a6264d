import { describePortal } from '@/lib/auth/portal/describe-portal';
import { definePortalRoute } from '@/lib/http/route';

export const PATCH = definePortalRoute({
  permission: 'portal.describe',
  run: async ({ ctx, hubId, readBody }) => ({ body: await describePortal(ctx, { hubId, body: await readBody() }) }),
});
