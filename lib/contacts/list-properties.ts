import { authorize } from '@/lib/auth/authorize';
import type { Context } from '@/lib/context';
import type { HubId } from '@/lib/kernel/ids';
import type { PropertyList } from './contract';
import { getPropertyCatalog } from './property-catalog';

/** HubSpot's definitions of the contact properties of a portal, with the groups it shows them in. */
export async function listProperties(ctx: Context, input: { hubId: HubId }): Promise<PropertyList> {
  const scope = await authorize(ctx, { hubId: input.hubId, permission: 'contacts.read' });
  const { properties, groups } = await getPropertyCatalog(ctx, scope);
  return { results: [...properties], groups: [...groups] };
}
