import type { Context } from '@/lib/context';
import type { HubId } from '@/lib/kernel/ids';
import { roles } from '@/lib/kernel/roles';
import type { OpenInvitation } from './contract';
import { findInvitation, toOpenInvitation } from './find-invitation';

type InvitationView = {
  /** Undefined for a link that lets nobody in (any more). */
  invitation: OpenInvitation | undefined;
  /** The portal, for a member to whom the invitation would give nothing new: whoever has just joined is one. */
  memberOf?: HubId;
  signedInAs?: string;
};

/** What the page of an invitation shows to whoever opens it. Reading it changes nothing. */
export async function readInvitation(ctx: Context, { token }: { token: string }): Promise<InvitationView> {
  const found = await findInvitation(ctx, token);
  const person = ctx.actor.kind === 'user' ? await ctx.stores.members.findPerson(ctx.actor.userId) : undefined;
  if (!found) return { invitation: undefined };
  const { invitation } = found;
  const isOpen = invitation.state === 'open';
  const role = person && (await ctx.stores.members.findRole(invitation.hubId, person.id));
  const hasNothingToGain = role && (!isOpen || roles.indexOf(role) >= roles.indexOf(invitation.role));
  return {
    invitation: isOpen ? toOpenInvitation(invitation) : undefined,
    memberOf: hasNothingToGain ? invitation.hubId : undefined,
    signedInAs: person && (person.name ?? person.email ?? 'yourself'),
  };
}
