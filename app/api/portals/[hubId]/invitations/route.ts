import { createInvitation } from '@/lib/auth/invitations/create-invitation';
import { listInvitations } from '@/lib/auth/invitations/list-invitations';
import { definePortalRoute } from '@/lib/http/route';

export const GET = definePortalRoute({
  permission: 'members.manage',
  run: async ({ ctx, hubId }) => ({ body: await listInvitations(ctx, { hubId }) }),
});

export const POST = definePortalRoute({
  permission: 'members.manage',
  run: async ({ ctx, hubId, readBody }) => ({
    status: 201,
    body: await createInvitation(ctx, { hubId, body: await readBody() }),
  }),
});
