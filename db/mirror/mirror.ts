import type { MirrorColumns } from './columns/columns';
import type { HubId } from '@/lib/kernel/ids';
import type { PortalScope } from '@/lib/kernel/portal-scope';

/** What SQLite binds and returns. */
export type SqlValue = string | number | bigint | null;
export type SqlStatement = { sql: string; params: readonly SqlValue[] };

/**
 * How the values of a property compare:
 * `text` case-insensitively in all scripts, `number` as IEEE 754 doubles, `instant` as epoch milliseconds (a date is its
 * midnight in UTC), `exact` as they are written (enumerations, booleans, everything else).
 */
export type KeyKind = 'text' | 'number' | 'instant' | 'exact';

/** A property definition and where its values are. */
export type MirrorProperty = {
  name: string;
  label: string;
  type: string;
  fieldType: string;
  groupName: string;
  /** HubSpot's whole definition, as it came. */
  definition: Readonly<Record<string, unknown>>;
  isArchived: boolean;
  keyKind: KeyKind;
  /** SQL for the value exactly as HubSpot sent it; null where there is none. */
  valueSql: string;
  /** SQL for what sorts and compares; null where there is no value or none that can be read as its kind. */
  keySql: string;
  /** Whether an index leads with `keySql`. */
  isIndexed: boolean;
};

export type MirrorOwner = {
  id: string;
  email: string | null;
  firstName: string | null;
  lastName: string | null;
  archived: boolean;
};

/**
 * A contact on its way in: HubSpot's object. Values are kept exactly, but for two that cannot be: an empty text is no value,
 * and half a surrogate pair, which UTF-8 has no bytes for, becomes U+FFFD.
 */
export type IncomingContact = {
  id: string;
  properties: Readonly<Record<string, string | null>>;
  createdAt: string;
  updatedAt: string;
};
/** A contact on its way out, with the properties that were asked for, null where there is no value. */
export type StoredContact = {
  id: string;
  properties: Record<string, string | null>;
  createdAt: string;
  updatedAt: string;
};

export type RemovalReason = 'archived' | 'deleted' | 'merged';

/** What the engine keeps beside the rows, written in the transaction of the rows it describes. JSON values. */
export type MirrorState = Readonly<Record<string, unknown>>;

export type Applied = { inserted: number; updated: number; unchanged: number; stale: number };

/** Only within `Mirror.write`. */
export type MirrorWriter = {
  /**
   * Writes contacts by id, never back in time: one that is older than what is stored is left out and counted as stale.
   * Names in `complete` were asked for, so a contact that lacks one has no value there; names beyond it are taken as
   * given. Without `complete` the contacts are parts: values are taken, and the row is marked to be read again whole.
   * Writes nothing for equal rows and only the columns that differ for others. Ids that a contact has absorbed become
   * aliases of it and their rows go.
   */
  upsertContacts(
    contacts: readonly IncomingContact[],
    options: { atMs: number; complete?: readonly string[] },
  ): Applied;
  /** Takes rows away and remembers why. Ids that are not there are recorded all the same. */
  removeContacts(ids: readonly string[], removal: { reason: RemovalReason; atMs: number; survivorId?: string }): number;
  /** Adds a column for each new property. `archived` are those that HubSpot no longer lists. Columns stay. */
  putProperties(definitions: readonly Readonly<Record<string, unknown>>[]): {
    added: string[];
    changed: string[];
    archived: string[];
  };
  putPropertyGroups(groups: readonly { name: string; label: string; displayOrder?: number }[]): void;
  putOwners(owners: readonly MirrorOwner[]): void;
  /** Merges keys into the state; null deletes one. */
  putState(patch: MirrorState): void;
  /** A sweep's list of all ids that HubSpot has, kept across a restart. */
  sweep: {
    clear(): void;
    add(ids: readonly string[]): void;
  };
};

export type MirrorReader = {
  /**
   * Rows as arrays. The statement is prepared once for each text. Integers come as numbers, so ids are selected as text
   * (`CAST(_id AS TEXT)`) and bound as bigints.
   */
  all(statement: SqlStatement): SqlValue[][];
  first(statement: SqlStatement): SqlValue[] | undefined;
  /** All definitions, archived ones included; the same object until they change. */
  properties(): ReadonlyMap<string, MirrorProperty>;
  /** Properties of all contacts in memory, for looks at every contact. */
  columns: MirrorColumns;
  propertyGroups(): { name: string; label: string; displayOrder?: number }[];
  owners(): MirrorOwner[];
  state(): MirrorState;
  /** Moves with each committed change of this file, whoever made it. */
  revision(): number;
  count(): number;
  /** In the order of `ids`, without those that are not there. `names` absent: all properties with a value or not. */
  readContacts(ids: readonly string[], names?: readonly string[]): StoredContact[];
  /** The stamps of rows that are to be compared with HubSpot's: `updatedAt` as HubSpot sent it, and whether the row is only a part. */
  readStamps(ids: readonly string[]): Map<string, { updatedAt: string; isPart: boolean }>;
  /** Ids of rows that were written from a part of a contact and are to be read again whole. */
  listParts(limit: number): string[];
  /** The contact that an id was merged into, through any number of merges. */
  findSurvivor(id: string): string | undefined;
  findTombstone(id: string): { reason: RemovalReason; atMs: number } | undefined;
  sweep: {
    count(): number;
    /** Rows of ours that the sweep did not meet, ids ascending after `afterId`. */
    listUnmet(page: { afterId?: string; limit: number }): string[];
    /** Ids that the sweep met and we do not have. */
    listMissing(page: { afterId?: string; limit: number }): string[];
  };
};

/** One portal's copy: `portals/<hubId>.sqlite` of the data folder. Synchronous; one writer process, any number of readers. */
export type Mirror = {
  hubId: HubId;
  reader: MirrorReader;
  /** Runs `body` between BEGIN IMMEDIATE and COMMIT. */
  write<Result>(body: (writer: MirrorWriter) => Result): Result;
  /**
   * Before the first load: rows go in without indexes and search. Idempotent, as are the others.
   */
  beginLoad(): void;
  /** Builds what `beginLoad` left out, one piece a call, so that whoever calls can stop in between; true when all is there. */
  buildNextIndex(): boolean;
  /** Asks for an index on a property that people filter or sort by; cheap, from any process. */
  wishIndex(name: string): void;
  /** Builds one index that was wished for; false when there is none to build. */
  buildWishedIndex(): boolean;
};

export type Mirrors = {
  /** The portal's mirror, if it has one. Never makes a file. */
  find(scope: PortalScope): Mirror | undefined;
  /** The portal's mirror, made if need be. */
  open(scope: PortalScope): Mirror;
  /** Deletes the portal's file: everything that was copied, and the journal. Other processes notice at their next `find` or `open`. */
  erase(scope: PortalScope): void;
  close(): void;
};
