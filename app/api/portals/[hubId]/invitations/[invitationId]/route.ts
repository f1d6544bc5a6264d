import { revokeInvitation } from '@/lib/auth/invitations/revoke-invitation';
import { definePortalRoute } from '@/lib/http/route';

type Params = { hubId: string; invitationId: string };

export const DELETE = definePortalRoute<Params>({
  permission: 'members.manage',
  run: async ({ ctx, hubId, params }) => {
    await revokeInvitation(ctx, { hubId, invitationId: params.invitationId });
    return { status: 204 };
  },
});
