import type { Context } from '@/lib/context';
import { PortsideError } from '@/lib/kernel/errors';
import type { Me } from './contract';

/** The person who asks and the portals they are a member of, by name. */
export async function getMe(ctx: Context): Promise<Me> {
  const person = ctx.actor.kind === 'user' ? await ctx.stores.members.findPerson(ctx.actor.userId) : undefined;
  if (!person) throw new PortsideError('UNAUTHENTICATED', 'Sign in first.');
  const portals = await ctx.stores.members.listPortals(person.id);
  return {
    user: { id: person.id, email: person.email ?? undefined, name: person.name ?? undefined },
    portals: portals.map(({ hubId, name, role, timeZone, uiDomain, connection }) => ({
      hubId,
      name,
      role,
      status: ctx.connectionStatus(connection),
      timeZone,
      uiOrigin: ctx.env.mode === 'sandbox' ? ctx.env.hubspot.appOrigin : `https://${uiDomain}`,
    })),
  };
}
