import { changeRole } from '@/lib/auth/members/change-role';
import { removeMember } from '@/lib/auth/members/remove-member';
import { definePortalRoute } from '@/lib/http/route';

type Params = { hubId: string; userId: string };

export const PATCH = definePortalRoute<Params>({
  permission: 'members.manage',
  run: async ({ ctx, hubId, params, readBody }) => ({
    body: await changeRole(ctx, { hubId, userId: params.userId, body: await readBody() }),
  }),
});

/** For every member, because everybody may leave; removing somebody else is decided by the verb. */
export const DELETE = definePortalRoute<Params>({
  permission: 'members.leave',
  run: async ({ ctx, hubId, params }) => {
    await removeMember(ctx, { hubId, userId: params.userId });
    return { status: 204 };
  },
});
