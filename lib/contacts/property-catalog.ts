import type { Context } from '@/lib/context';
import type { CrmProperty, CrmPropertyGroup } from '@/lib/hubspot/crm-answers';
import type { PortalScope } from '@/lib/kernel/portal-scope';
import { findCompleteMirror } from './local-mirror';
import { readCached } from './portal-cache';
import { readStoredCatalog } from './stored-catalog';

export type PropertyCatalog = {
  properties: readonly CrmProperty[];
  groups: readonly CrmPropertyGroup[];
  byName: ReadonlyMap<string, CrmProperty>;
};

/**
 * The contact properties that a portal has, from its copy once that is complete; until then at most a minute old, for 2
 * HTTP calls when they are not known yet.
 */
export async function getPropertyCatalog(ctx: Context, scope: PortalScope): Promise<PropertyCatalog> {
  const copy = await findCompleteMirror(ctx, scope);
  if (copy) return readStoredCatalog(copy.mirror.reader);
  return readCached(ctx, { scope, what: 'properties' }, async () => {
    const crm = ctx.crm(scope);
    const [properties, groups] = await Promise.all([crm.listProperties(), crm.listPropertyGroups()]);
    return { properties, groups, byName: new Map(properties.map((property) => [property.name, property])) };
  });
}
