import { z } from 'zod';

/** The six properties that HubSpot answers with when none are asked for. @see https://developers.hubspot.com/docs/api-reference/latest/crm/search-the-crm, read 2026-11-22 */
export const defaultContactProperties = [
  'createdate',
  'email',
  'firstname',
  'hs_object_id',
  'lastmodifieddate',
  'lastname',
] as const;

/** Rows per page of our API. HubSpot's search gives at most 200 as well. */
export const pageSizeMax = 200;
export const pageSizeDefault = 50;

/** HubSpot's search returns no more than this many results of one query. @see https://developers.hubspot.com/docs/api-reference/latest/crm/search-the-crm */
export const liveSearchResultsMax = 10_000;

export const contactSchema = z.object({
  id: z.string(),
  properties: z.record(z.string(), z.string().nullable()),
  createdAt: z.string(),
  updatedAt: z.string(),
  archived: z.boolean(),
});
/** HubSpot's object; every value is exactly the string that HubSpot sent. */
export type Contact = z.infer<typeof contactSchema>;

export const filterOperators = [
  'EQ',
  'NEQ',
  'LT',
  'LTE',
  'GT',
  'GTE',
  'BETWEEN',
  'IN',
  'NOT_IN',
  'HAS_PROPERTY',
  'NOT_HAS_PROPERTY',
  'CONTAINS_TOKEN',
  'NOT_CONTAINS_TOKEN',
] as const;

/** One filter of the language of docs/filters.md; what its operator needs and its property takes is the server's to say. */
export const filterSchema = z.strictObject({
  propertyName: z.string().min(1).max(200),
  operator: z.enum(filterOperators),
  value: z.string().max(3000).optional(),
  highValue: z.string().max(3000).optional(),
  /** As many as this for ids; 500 for anything else. */
  values: z.array(z.string().max(3000)).max(10_000).optional(),
  /** IANA name; the zone that the days of this filter are said in. */
  timeZone: z.string().max(100).optional(),
});
export type Filter = z.infer<typeof filterSchema>;
/** OR between groups, AND within one. */
export const filterGroupsSchema = z.array(z.strictObject({ filters: z.array(filterSchema).min(1).max(100) })).max(100);
export type FilterGroups = z.infer<typeof filterGroupsSchema>;

const propertyName = z.string().regex(/^[a-z0-9_.]{1,200}$/i, 'is not a property name');

/** In a query string a list is one text: property names with commas between them, filters as JSON. */
const propertyNameList = z.preprocess(
  (value: string | string[] | undefined) =>
    typeof value === 'string' ? value.split(',').map((name) => name.trim()) : value,
  z.array(z.string()).max(1000).optional(),
);
const filterGroupsOrJson = z.preprocess((value: string | z.input<typeof filterGroupsSchema> | undefined, context) => {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    context.addIssue({ code: 'custom', message: 'is not JSON' });
    return z.NEVER;
  }
}, filterGroupsSchema.optional());

const searchWords = z.string().trim().max(500).optional();

/** The list query once parsed, the same from a query string, a JSON body and a page's URL. */
export const contactListQuerySchema = z.strictObject({
  q: searchWords,
  filters: filterGroupsOrJson,
  sort: z
    .string()
    .regex(/^-?[a-z0-9_.]{1,200}$/i, 'must be a property name, with a leading minus for descending order')
    .default('-createdate'),
  limit: z.coerce.number().int().min(1).max(pageSizeMax).default(pageSizeDefault),
  after: z.string().max(2000).optional(),
  at: z.coerce.number().int().min(0).optional(),
  /** Names that the portal does not know are ignored. */
  properties: propertyNameList,
  source: z.enum(['live']).optional(),
});
export type ContactListQuery = z.infer<typeof contactListQuerySchema>;
export type ContactListInput = z.input<typeof contactListQuerySchema>;

/** The query of one contact. */
export const contactReadSchema = z.strictObject({
  properties: propertyNameList,
  /** 1 reads it from HubSpot at this moment, as does everything until the portal's own copy is complete. */
  fresh: z.enum(['0', '1']).optional(),
});

export const contactListSchema = z.object({
  /** Null where HubSpot gives none. */
  total: z.number().int().nullable(),
  results: z.array(contactSchema),
  paging: z.object({ next: z.object({ after: z.string() }) }).optional(),
  source: z.enum(['local', 'live']),
  /** ISO 8601: up to when HubSpot's changes are in the rows. */
  asOf: z.string(),
});
export type ContactList = z.infer<typeof contactListSchema>;

/** Values of a facet, the most frequent ones. */
export const facetValuesMax = 100;

/** How the contacts of a query are spread over the values of one property. */
export const facetQuerySchema = z.strictObject({
  property: z.string().min(1).max(200),
  q: searchWords,
  filters: filterGroupsOrJson,
});

export const facetSchema = z.object({
  property: z.string(),
  /** Contacts that are counted; null until the portal's own copy is complete, for HubSpot counts nothing. */
  total: z.number().int().nullable(),
  /** By count; the value null stands for contacts that have none. A contact with several values counts for each. */
  results: z.array(z.object({ value: z.string().nullable(), count: z.number().int() })),
  isTruncated: z.boolean(),
});
export type Facet = z.infer<typeof facetSchema>;

/** Properties in one write. A form has some dozens; each name costs a part of the read before an edit. */
const writtenPropertiesMax = 200;
const writtenProperties = z
  .record(propertyName, z.string().max(65_536))
  .refine(
    (value) => Object.keys(value).length <= writtenPropertiesMax,
    `must have at most ${writtenPropertiesMax} properties at a time`,
  );

export const contactCreateSchema = z.strictObject({ properties: writtenProperties });
export type ContactCreateInput = z.infer<typeof contactCreateSchema>;

export const contactUpdateSchema = z.strictObject({
  /** The empty string clears a value, as in HubSpot. */
  properties: writtenProperties.refine((value) => Object.keys(value).length > 0, 'needs at least one property'),
  /** What the editor saw before the edit, by property; null or the empty string where there was nothing. */
  base: z.record(propertyName, z.string().max(65_536).nullable()).optional(),
  /** ISO 8601; the `updatedAt` that the editor saw. Used where `base` is not given. */
  ifUpdatedAt: z.iso.datetime({ offset: true, error: 'must be a time like 2026-11-22T10:00:00Z' }).optional(),
});
export type ContactUpdateInput = z.infer<typeof contactUpdateSchema>;

export const propertyOptionSchema = z.object({
  label: z.string(),
  value: z.string(),
  displayOrder: z.number().optional(),
  hidden: z.boolean().optional(),
  description: z.string().nullish(),
});
export type PropertyOption = z.infer<typeof propertyOptionSchema>;

/** HubSpot's definition of a property, the fields that the portal reads. */
export const propertySchema = z.object({
  name: z.string(),
  label: z.string(),
  /** string, number, bool, enumeration, date, datetime, phone_number, json, object_coordinates; open, as HubSpot adds to it. */
  type: z.string(),
  fieldType: z.string(),
  groupName: z.string(),
  description: z.string().optional(),
  options: z.array(propertyOptionSchema).default([]),
  displayOrder: z.number().optional(),
  hidden: z.boolean().optional(),
  calculated: z.boolean().optional(),
  hubspotDefined: z.boolean().optional(),
  hasUniqueValue: z.boolean().optional(),
  externalOptions: z.boolean().optional(),
  referencedObjectType: z.string().nullish(),
  modificationMetadata: z
    .object({
      readOnlyValue: z.boolean().optional(),
      archivable: z.boolean().optional(),
      readOnlyDefinition: z.boolean().optional(),
    })
    .optional(),
});
export type Property = z.infer<typeof propertySchema>;

export const propertyGroupSchema = z.object({
  name: z.string(),
  label: z.string(),
  displayOrder: z.number().optional(),
});
export type PropertyGroup = z.infer<typeof propertyGroupSchema>;

export const propertyListSchema = z.object({ results: z.array(propertySchema), groups: z.array(propertyGroupSchema) });
export type PropertyList = z.infer<typeof propertyListSchema>;

export const ownerSchema = z.object({
  id: z.string(),
  email: z.string().nullish(),
  firstName: z.string().nullish(),
  lastName: z.string().nullish(),
  archived: z.boolean().optional(),
});

export const ownerListSchema = z.object({ results: z.array(ownerSchema) });
export type OwnerList = z.infer<typeof ownerListSchema>;
