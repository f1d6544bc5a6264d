import type { Context } from '@/lib/context';
import type { CrmProperty } from '@/lib/hubspot/crm-answers';
import { isPortsideError } from '@/lib/kernel/errors';
import type { PortalScope } from '@/lib/kernel/portal-scope';
import { toOwnerName } from '@/lib/kernel/person-name';
import { parseDateKey, parseInstantKey } from '@/lib/kernel/property-keys';
import { isBoolean, isOwnerProperty, splitValues, toYesOrNo } from '@/lib/kernel/property-values';
import { getCalendar } from '@/lib/contacts/get-calendar';
import { listOwners } from '@/lib/contacts/list-owners';
import { getPropertyCatalog } from '@/lib/contacts/property-catalog';
import { toLocal } from '@/lib/contacts/query/zoned-time';

/** How a value of a property is written. */
export type WriteValue = (name: string, value: string) => string;

type Portal = { scope: PortalScope; names: readonly string[]; timeZone: string | undefined };

/**
 * Writes values as people see them: choices by their labels, owners by name, times as a clock in `timeZone` shows them
 * (the portal's without it) and in the one form that every spreadsheet takes for a time. What has no label stays as it is.
 */
export async function createShownValues(ctx: Context, { scope, names, timeZone }: Portal): Promise<WriteValue> {
  const { byName } = await getPropertyCatalog(ctx, scope);
  const hasOwners = names.some((name) => isOwner(byName.get(name)));
  const owners = hasOwners ? await readOwnerNames(ctx, scope) : new Map<string, string>();
  const zone = timeZone ?? (await getCalendar(ctx, scope)).timeZone;
  return (name, value) => {
    const property = byName.get(name);
    return property ? toShown(property, value, { owners, zone }) : value;
  };
}

function isOwner(property: CrmProperty | undefined): boolean {
  return property !== undefined && isOwnerProperty(property);
}

/** Without the permission for owners the file has their ids, as the screen does. */
async function readOwnerNames(ctx: Context, { hubId }: PortalScope): Promise<ReadonlyMap<string, string>> {
  try {
    const { results } = await listOwners(ctx, { hubId });
    return new Map(results.map((owner) => [owner.id, toOwnerName(owner)]));
  } catch (error) {
    if (isPortsideError(error) && error.category === 'FORBIDDEN') return new Map();
    throw error;
  }
}

type Reader = { owners: ReadonlyMap<string, string>; zone: string };

function toShown(property: CrmProperty, value: string, { owners, zone }: Reader): string {
  if (isOwnerProperty(property)) return owners.get(value) ?? value;
  if (isBoolean(property)) return toYesOrNo(property, value);
  if (property.type === 'enumeration') return toLabels(property, value);
  if (property.type === 'date') return toClockText(parseDateKey(value))?.slice(0, dayLength) ?? value;
  if (property.type !== 'datetime') return value;
  const atMs = parseInstantKey(value);
  return toClockText(atMs === null ? null : toLocal(atMs, zone)) ?? value;
}

function toLabels({ options }: CrmProperty, value: string): string {
  const labels = splitValues(value).map((each) => options.find((option) => option.value === each)?.label ?? each);
  return labels.join('; ');
}

const dayLength = '2026-11-22'.length;

/** "2026-11-22 15:04:05"; undefined beyond the years that can be written so. */
function toClockText(localMs: number | null): string | undefined {
  const date = new Date(localMs ?? Number.NaN);
  if (Number.isNaN(date.getTime())) return undefined;
  const text = date.toISOString();
  return /^\d{4}-/.test(text) ? text.slice(0, 19).replace('T', ' ') : undefined;
}
