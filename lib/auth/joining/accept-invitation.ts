import { z } from 'zod';
import { newEvent } from '@/lib/audit/new-event';
import { requirePerson } from '@/lib/auth/account/require-person';
import type { Context } from '@/lib/context';
import { parseInput } from '@/lib/kernel/parse-input';
import type { Joined } from './contract';
import { goneInvitation, requireOpenInvitation } from './find-invitation';

const acceptSchema = z.strictObject({ token: z.string().max(200) });

/**
 * Makes a member of somebody who is signed in already.
 * @throws PortsideError OBJECT_NOT_FOUND for an invitation that is not open, whichever way.
 */
export async function acceptInvitation(ctx: Context, input: { body: unknown }): Promise<Joined> {
  const person = await requirePerson(ctx);
  const { token } = parseInput(acceptSchema, input.body);
  const { tokenHash, invitation } = await requireOpenInvitation(ctx, token);
  const event = newEvent(ctx, { kind: 'invitation.accept', outcome: 'ok' });
  if (!(await ctx.stores.invitations.accept({ tokenHash, userId: person.id, event }))) throw goneInvitation();
  return { hubId: invitation.hubId };
}
