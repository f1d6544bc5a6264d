import { newEvent } from '@/lib/audit/new-event';
import { authorize } from '@/lib/auth/authorize';
import type { Context } from '@/lib/context';
import { PortsideError } from '@/lib/kernel/errors';
import type { HubId } from '@/lib/kernel/ids';

type RevokeInvitationInput = { hubId: HubId; invitationId: string };

/**
 * Takes an invitation back, so that its link lets nobody in.
 * @throws PortsideError OBJECT_NOT_FOUND; CONFLICT (`not_open`) where there is nothing left to take back.
 */
export async function revokeInvitation(ctx: Context, input: RevokeInvitationInput): Promise<void> {
  const scope = await authorize(ctx, { hubId: input.hubId, permission: 'members.manage' });
  const { invitationId } = input;
  const event = newEvent(ctx, {
    hubId: scope.hubId,
    kind: 'invitation.revoke',
    subject: invitationId,
    outcome: 'ok',
  });
  const outcome = await ctx.stores.invitations.revoke(scope, invitationId, event);
  if (outcome === 'not_found') throw new PortsideError('OBJECT_NOT_FOUND', 'This portal has no such invitation.');
  if (outcome === 'not_open') {
    throw new PortsideError('CONFLICT', 'This invitation is used, expired or taken back already.', {
      reason: 'not_open',
      hint: 'If somebody has joined with it who should not have, remove them from the members.',
    });
  }
}
