import { randomUUID } from 'node:crypto';
import { newEvent } from '@/lib/audit/new-event';
import { authorize } from '@/lib/auth/authorize';
import type { Context } from '@/lib/context';
import { assert } from '@/lib/kernel/assert';
import { PortsideError } from '@/lib/kernel/errors';
import type { HubId } from '@/lib/kernel/ids';
import { parseInput } from '@/lib/kernel/parse-input';
import { invitationCreateSchema, type CreatedInvitation } from './contract';
import { createInvitationToken, hashInvitationToken } from './invitation-token';
import { readInvitations } from './list-invitations';

const dayMs = 24 * 60 * 60_000;

/**
 * Makes a link that lets one person in, once, until it expires. The answer is the only place where the link ever is:
 * of its token the database keeps a hash.
 */
export async function createInvitation(
  ctx: Context,
  input: { hubId: HubId; body: unknown },
): Promise<CreatedInvitation> {
  const scope = await authorize(ctx, { hubId: input.hubId, permission: 'members.manage' });
  const { role, note, expiresInDays } = parseInput(invitationCreateSchema, input.body);
  const token = createInvitationToken();
  const id = randomUUID();
  const createdAtMs = ctx.clock.now();
  const isCreated = await ctx.stores.invitations.create(
    scope,
    {
      id,
      tokenHash: hashInvitationToken(token),
      role,
      note: note || null,
      createdAtMs,
      expiresAtMs: createdAtMs + expiresInDays * dayMs,
    },
    newEvent(ctx, {
      hubId: scope.hubId,
      kind: 'invitation.create',
      subject: id,
      outcome: 'ok',
      detail: { role, expiresInDays },
    }),
  );
  if (!isCreated) {
    throw new PortsideError('FORBIDDEN', 'Your role does not allow inviting any more.', {
      reason: 'role',
      hint: 'Ask an owner or admin of this portal.',
    });
  }
  const invitation = (await readInvitations(ctx, scope)).find((each) => each.id === id);
  assert(invitation, 'an invitation that was made is there');
  return { invitation, link: `${ctx.env.publicOrigin}/join/${token}` };
}
