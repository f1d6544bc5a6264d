import { authorize } from '@/lib/auth/authorize';
import type { Context } from '@/lib/context';
import type { HubId } from '@/lib/kernel/ids';
import { facetQuerySchema, facetValuesMax, type Facet, type FilterGroups } from './contract';
import { getCalendar } from './get-calendar';
import { findCompleteMirror } from './local-mirror';
import { invalidInput, parseInput } from '@/lib/kernel/parse-input';
import { countMatches } from './query/counts';
import { countValues } from './query/facets';
import { findProperty, resolvePredicate, unknownProperty } from './query/resolve-query';

/**
 * The values of a property among the contacts of a query, with how many have each. Filters on that property itself do not
 * count, so that a list of options keeps the numbers of those that are not chosen.
 */
export async function getFacet(ctx: Context, input: { hubId: HubId; query: unknown }): Promise<Facet> {
  const scope = await authorize(ctx, { hubId: input.hubId, permission: 'contacts.read' });
  const { property: name, q, filters = [] } = parseInput(facetQuerySchema, input.query);
  const copy = await findCompleteMirror(ctx, scope);
  if (!copy) return { property: name, total: null, results: [], isTruncated: false };
  const { reader } = copy.mirror;
  const properties = reader.properties();
  const property = findProperty(properties, name);
  if (!property) throw invalidInput([unknownProperty('property', name)]);
  const subject = { properties, calendar: await getCalendar(ctx, scope) };
  // All of them, so that what is wrong with one that is left out is said as well.
  resolvePredicate({ filters }, subject);
  const predicate = resolvePredicate({ q, filters: withoutFiltersOn(name, filters) }, subject);
  const counts = countValues(reader, { predicate, property, limit: facetValuesMax + 1 });
  return {
    property: name,
    total: countMatches(reader, predicate),
    results: counts.slice(0, facetValuesMax),
    isTruncated: counts.length > facetValuesMax,
  };
}

/** A group that loses all of its filters holds for every contact, and so does the whole. */
function withoutFiltersOn(name: string, groups: FilterGroups): FilterGroups {
  const others = groups.map(({ filters }) => ({
    filters: filters.filter(({ propertyName }) => propertyName !== name),
  }));
  return others.some(({ filters }) => filters.length === 0) ? [] : others;
}
