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

/** What differs from one kind of record to the next. */
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
  /** A new record needs all of these. */
  requires: readonly string[];
  /** A new record needs at least one of these, if there are any. */
  requiresOneOf: readonly string[];
  /** What a new record gets where nothing is written. */
  initialValues: Readonly<Record<string, string>>;
  /** The property whose values must not repeat, besides those defined with `hasUniqueValue`. */
  identityProperty?: string;
  canMerge: boolean;
  /** Where the pipeline and the stage of a record stand, if it has them. */
  pipeline?: { pipelineProperty: string; stageProperty: string };
};
