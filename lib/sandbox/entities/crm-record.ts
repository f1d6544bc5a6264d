/** A CRM record as it is stored; which object it belongs to is its `objectTypeId` (contacts are `0-1`). */
export type CrmRecord = {
  hubId: number;
  objectTypeId: string;
  id: number;
  /** Values that are set, as HubSpot's strings; the derived ones (id, creation, last change) are columns. */
  properties: Record<string, string>;
  createdAtMs: number;
  updatedAtMs: number;
  archivedAtMs: number | null;
  mergedInto: number | null;
};

/** What differs from one kind of record to the next; companies and deals are two more of these. */
export type ObjectType = {
  id: string;
  name: string;
  /** How error messages name one record. */
  singular: string;
  readScopes: readonly string[];
  writeScopes: readonly string[];
  schemaReadScopes: readonly string[];
  schemaWriteScopes: readonly string[];
  defaultProperties: readonly string[];
  /** What a search's `query` looks at. */
  queryProperties: readonly string[];
  createDateProperty: string;
  lastModifiedProperty: string;
  /** A new record needs at least one of these. */
  requiresOneOf: readonly string[];
  /** The property whose values must not repeat, besides those defined with `hasUniqueValue`. */
  identityProperty?: string;
};
