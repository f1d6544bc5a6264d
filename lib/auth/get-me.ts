import type { MemberPortal } from '@/db/stores/members';
import type { Context } from '@/lib/context';
import { PortsideError } from '@/lib/kernel/errors';
import { isPortalAllowed } from './allowed-portals';
import type { Me } from './contract';

/** The person who asks and the portals they are a member of, by name. */
export async function getMe(ctx: Context): Promise<Me> {
  const person = ctx.actor.kind === 'user' ? await ctx.stores.members.findPerson(ctx.actor.userId) : undefined;
  if (!person) throw new PortsideError('UNAUTHENTICATED', 'Sign in first.');
  const known = await ctx.stores.members.listPortals(person.id);
  const portals = known.filter(({ hubId }) => isPortalAllowed(ctx.env, hubId));
  return {
    user: { id: person.id, email: person.email ?? undefined, name: person.name ?? undefined },
    portals: portals.filter(({ isSuspended }) => !isSuspended).map((portal) => describePortal(ctx, portal)),
    endedPortals: portals
      .filter(({ isSuspended }) => isSuspended)
      .map(({ hubId, name, label }) => ({ hubId, name: label ?? name })),
  };
}

function describePortal(ctx: Context, portal: MemberPortal): Me['portals'][number] {
  const { hubId, name, label, color, environment, role, connection, timeZone, uiDomain } = portal;
  return {
    hubId,
    name: label ?? name,
    hubspotName: name,
    color,
    // Of whom nobody said otherwise, the data is real.
    environment: environment ?? 'production',
    role,
    status: ctx.connectionStatus(connection),
    timeZone,
    uiOrigin: ctx.env.mode === 'sandbox' ? ctx.env.hubspot.appOrigin : `https://${uiDomain}`,
  };
}
