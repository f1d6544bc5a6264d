import { newEvent } from '@/lib/audit/new-event';
import { authorize } from '@/lib/auth/authorize';
import type { Me } from '@/lib/auth/contract';
import { getMe } from '@/lib/auth/get-me';
import type { Context } from '@/lib/context';
import { assert } from '@/lib/kernel/assert';
import type { HubId } from '@/lib/kernel/ids';
import { parseInput } from '@/lib/kernel/parse-input';
import { portalDescriptionSchema } from './contract';

/** Says what a portal is to its members: a name of their own, a colour, what it is for. Nothing of it goes to HubSpot. */
export async function describePortal(
  ctx: Context,
  input: { hubId: HubId; body: unknown },
): Promise<Me['portals'][number]> {
  const scope = await authorize(ctx, { hubId: input.hubId, permission: 'portal.describe' });
  const description = parseInput(portalDescriptionSchema, input.body);
  const changed = Object.keys(description);
  if (changed.length > 0) {
    const about = { hubId: scope.hubId, kind: 'portal.describe', outcome: 'ok' as const };
    await ctx.stores.portals.describe(scope, description, newEvent(ctx, { ...about, detail: { changed } }));
  }
  const portal = (await getMe(ctx)).portals.find(({ hubId }) => hubId === scope.hubId);
  assert(portal, 'who may describe a portal is a member of it');
  return portal;
}
