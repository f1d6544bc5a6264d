import type { MirrorProperty, MirrorReader } from '@/db/mirror/mirror';
import type { CrmProperty } from '@/lib/hubspot/crm-answers';
import { z } from 'zod';
import { propertyOptionSchema, propertySchema } from './contract';

/** HubSpot leaves out what it has nothing to say on, or says null; a definition is not refused for a detail. */
const lenient = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined);

const storedOption = propertyOptionSchema.extend({
  displayOrder: lenient(z.number()),
  hidden: lenient(z.boolean()),
  description: lenient(z.string()),
});
const storedDefinition = propertySchema.extend({
  description: lenient(z.string()),
  options: z.array(storedOption).catch([]),
  displayOrder: lenient(z.number()),
  hidden: lenient(z.boolean()),
  calculated: lenient(z.boolean()),
  hubspotDefined: lenient(z.boolean()),
  hasUniqueValue: lenient(z.boolean()),
  externalOptions: lenient(z.boolean()),
  referencedObjectType: lenient(z.string()),
  modificationMetadata: lenient(propertySchema.shape.modificationMetadata.unwrap()),
});

type Known = { properties: readonly CrmProperty[]; byName: ReadonlyMap<string, CrmProperty> };

/** A mirror gives the same map until a definition changes. */
const catalogs = new WeakMap<ReadonlyMap<string, MirrorProperty>, Known>();

/** The properties that a portal's copy knows and HubSpot has not archived. */
export function readStoredCatalog(reader: MirrorReader) {
  const stored = reader.properties();
  const known = catalogs.get(stored) ?? parseDefinitions(stored);
  catalogs.set(stored, known);
  return { ...known, groups: reader.propertyGroups() };
}

function parseDefinitions(stored: ReadonlyMap<string, MirrorProperty>): Known {
  const properties = [...stored.values()].flatMap(
    ({ isArchived, name, label, type, fieldType, groupName, definition }) =>
      isArchived ? [] : storedDefinition.parse({ ...definition, name, label, type, fieldType, groupName }),
  );
  return { properties, byName: new Map(properties.map((property) => [property.name, property])) };
}
