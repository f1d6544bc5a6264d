import type { MirrorProperty } from '@/db/mirror/mirror';
import type { ErrorDetail } from '@/lib/kernel/errors';
import type { ContactListQuery, FilterGroups } from '@/lib/contacts/contract';
import { fieldError, invalidInput } from '@/lib/kernel/parse-input';
import { compileFilter, type Condition } from './condition';
import type { Calendar } from './filter-date';
import type { ListOrder, ListQuery } from './list-query';
import type { Predicate } from './predicate';
import { resolveFilter, type ResolvedFilter } from './resolved-filter';
import { compileSearch } from './search';

const filtersMax = 50;

type Subject = { properties: ReadonlyMap<string, MirrorProperty>; calendar: Calendar };
type Question = Pick<ContactListQuery, 'q' | 'filters'>;

/**
 * Compiles a list query for the mirror.
 * @throws PortsideError VALIDATION_ERROR with a sentence for everything that docs/filters.md does not allow.
 */
export function resolveQuery(query: Question & Pick<ContactListQuery, 'sort'>, subject: Subject): ListQuery {
  const { order, error } = findOrder(query.sort, subject.properties);
  const { predicate, errors } = readPredicate(query, subject);
  if (error || errors.length > 0 || !order) throw invalidInput([...(error ? [error] : []), ...errors]);
  return { predicate, order };
}

/** The same without an order, for counting. */
export function resolvePredicate(question: Question, subject: Subject): Predicate {
  const { predicate, errors } = readPredicate(question, subject);
  if (errors.length > 0) throw invalidInput(errors);
  return predicate;
}

/** The filters of a query with their words understood, and everything that is wrong with them. */
export function resolveFilters(
  groups: FilterGroups,
  { properties, calendar }: Subject,
): { groups: ResolvedFilter[][]; errors: ErrorDetail[] } {
  const count = groups.reduce((sum, { filters }) => sum + filters.length, 0);
  const errors: ErrorDetail[] =
    count > filtersMax
      ? [fieldError('filters', `has ${count} filters; at most ${filtersMax} can be asked at once`)]
      : [];
  const resolved = groups.map(({ filters }, group) =>
    filters.flatMap((filter, index) => {
      const field = `filters.${group}.filters.${index}`;
      const property = findProperty(properties, filter.propertyName);
      if (!property) {
        errors.push(unknownProperty(`${field}.propertyName`, filter.propertyName));
        return [];
      }
      const { value, error } = resolveFilter(filter, { property, field, calendar });
      if (error) errors.push(error);
      return value ?? [];
    }),
  );
  return { groups: resolved, errors };
}

export function findProperty(
  properties: ReadonlyMap<string, MirrorProperty>,
  name: string,
): MirrorProperty | undefined {
  const property = properties.get(name);
  return property?.isArchived ? undefined : property;
}

export function unknownProperty(field: string, name: string): ErrorDetail {
  return fieldError(field, `names ${name}, which this portal does not have`);
}

function findOrder(
  sort: string,
  properties: ReadonlyMap<string, MirrorProperty>,
): { order?: ListOrder; error?: ErrorDetail } {
  const isDescending = sort.startsWith('-');
  const name = isDescending ? sort.slice(1) : sort;
  const property = findProperty(properties, name);
  return property ? { order: { property, isDescending } } : { error: unknownProperty('sort', name) };
}

function readPredicate(
  { q, filters = [] }: Question,
  subject: Subject,
): { predicate: Predicate; errors: ErrorDetail[] } {
  const { groups, errors } = resolveFilters(filters, subject);
  const search = compileSearch(q ?? '');
  const compiled = groups.map((group) => group.map(compileFilter));
  const [only] = compiled;
  const predicate =
    compiled.length === 1 && only
      ? { all: [...search.conditions, ...only], any: [] as Condition[][] }
      : { all: search.conditions, any: compiled };
  return { predicate, errors: [...search.errors, ...errors] };
}
