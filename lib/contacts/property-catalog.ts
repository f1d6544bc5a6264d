import type { Context } from '@/lib/context';
import type { CrmProperty, CrmPropertyGroup } from '@/lib/hubspot/crm-answers';
import type { PortalScope } from '@/lib/kernel/portal-scope';
import { readCached } from './portal-cache';

export type PropertyCatalog = {
  properties: readonly CrmProperty[];
  groups: readonly CrmPropertyGroup[];
  byName: ReadonlyMap<string, CrmProperty>;
};

/** The contact properties that a portal has, at most a minute old. Cost when it is not known yet: 2 HTTP calls. */
export function getPropertyCatalog(ctx: Context, scope: PortalScope): Promise<PropertyCatalog> {
  return readCached(ctx, { scope, what: 'properties' }, async () => {
    const crm = ctx.crm(scope);
    const [properties, groups] = await Promise.all([crm.listProperties(), crm.listPropertyGroups()]);
    return { properties, groups, byName: new Map(properties.map((property) => [property.name, property])) };
  });
}
