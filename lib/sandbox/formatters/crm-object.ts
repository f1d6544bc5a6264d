import type { SimplePublicObject } from '@/lib/hubspot/wire/crm';
import type { CrmRecord, ObjectType } from '@/lib/sandbox/entities/crm-record';
import type { Definitions } from '@/lib/sandbox/store/property-store';
import { toInstantText } from './instant-text';

type Projection = { type: ObjectType; definitions: Definitions; requested: readonly string[] | undefined };

/** A record in HubSpot's shape: its default or the requested properties, `null` where one is not set, unknown names left out. */
export function toCrmObject(record: CrmRecord, { type, definitions, requested }: Projection): SimplePublicObject {
  const derived: Record<string, string> = {
    [type.createDateProperty]: toInstantText(record.createdAtMs),
    [type.lastModifiedProperty]: toInstantText(record.updatedAtMs),
    hs_object_id: String(record.id),
  };
  const names = new Set(requested?.length ? [...requested, ...Object.keys(derived)] : type.defaultProperties);
  const properties: Record<string, string | null> = {};
  for (const name of [...names].sort()) {
    if (definitions.get(name)?.archived === false) properties[name] = derived[name] ?? record.properties[name] ?? null;
  }
  return {
    id: String(record.id),
    properties,
    createdAt: new Date(record.createdAtMs).toISOString(),
    updatedAt: new Date(record.updatedAtMs).toISOString(),
    archived: record.archivedAtMs !== null,
    ...(record.archivedAtMs === null ? {} : { archivedAt: new Date(record.archivedAtMs).toISOString() }),
  };
}
