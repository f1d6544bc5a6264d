import { listMembers } from '@/lib/auth/members/list-members';
import { definePortalRoute } from '@/lib/http/route';

export const GET = definePortalRoute({
  permission: 'members.read',
  run: async ({ ctx, hubId }) => ({ body: await listMembers(ctx, { hubId }) }),
});
