import type { FoundInvitation } from '@/db/stores/invitations';
import type { Context } from '@/lib/context';
import { PortsideError } from '@/lib/kernel/errors';
import { isPortalAllowed } from '@/lib/auth/allowed-portals';
import type { OpenInvitation } from './contract';
import { toTokenHash } from './invitation-link';

type Found = { tokenHash: string; invitation: FoundInvitation };

/** The invitation of a link, in whatever state; undefined for a link that never was one or whose portal is not served any more. */
export async function findInvitation(ctx: Context, token: unknown): Promise<Found | undefined> {
  const tokenHash = toTokenHash(token);
  if (tokenHash === undefined) return undefined;
  const invitation = await ctx.stores.invitations.findByTokenHash(tokenHash, ctx.clock.now());
  return invitation && isPortalAllowed(ctx.env, invitation.hubId) ? { tokenHash, invitation } : undefined;
}

/**
 * The same while it can be accepted.
 * @throws PortsideError OBJECT_NOT_FOUND for any other, so that a link which is worth nothing tells nothing.
 */
export async function requireOpenInvitation(ctx: Context, token: unknown): Promise<Found> {
  const found = await findInvitation(ctx, token);
  if (found?.invitation.state === 'open') return found;
  throw goneInvitation();
}

export function goneInvitation(): PortsideError {
  return new PortsideError('OBJECT_NOT_FOUND', 'This invitation cannot be used any more.', {
    reason: 'invitation',
    hint: 'Ask whoever sent it for a new one.',
  });
}

export function toOpenInvitation({ portalName, role, createdBy, expiresAtMs }: FoundInvitation): OpenInvitation {
  return {
    portalName,
    role,
    invitedBy: createdBy?.name ?? createdBy?.email ?? null,
    expiresAt: new Date(expiresAtMs).toISOString(),
  };
}
