import { z } from 'zod';
import type { Mirror, MirrorState, MirrorWriter } from '@/db/mirror/mirror';
import { runChangesSchema, syncModes, syncStatusSchema } from './contract';

/** A stretch of HubSpot's list that is still to be read: from the cursor up to, without it, the record `end`. */
const span = z.object({ after: z.string().optional(), end: z.string().optional() });
export type Span = z.infer<typeof span>;

const listing = z.object({
  /** `copy`: all properties of each contact; `sweep`: ids and stamps. */
  purpose: z.enum(['copy', 'sweep']),
  startedAtMs: z.number(),
  /** HubSpot's time at the start: what changed since is not in here for sure. */
  asOfMs: z.number(),
  spans: z.array(span),
  /** Contacts that were listed so far, and how many there were to be at the start. */
  listed: z.number(),
  total: z.number(),
  /** A shortcut did not hold what it promised: only one cursor from now on. */
  isSequential: z.boolean(),
});
export type ListingState = z.infer<typeof listing>;

const changes = z.object({
  /** HubSpot's time at the start of the pass. */
  asOfMs: z.number(),
  /** From when on changes are still to be read. */
  fromMs: z.number(),
  /** Within the instant `fromMs`: the last contact that was read. */
  afterId: z.string().optional(),
  newestMs: z.number(),
  depth: z.enum(['recent', 'hour', 'day']),
});
export type ChangesState = z.infer<typeof changes>;

const instant = z.string().optional().catch(undefined);
const schema = z.object({
  /** ISO 8601: when the first copy was complete; lists read the mirror from then on. */
  completeAt: instant,
  /** ISO 8601: up to when HubSpot's changes are in the mirror. */
  freshAsOf: instant,
  /** The newest stamp of HubSpot's up to which all changes were read, and HubSpot's time when they were. */
  watermarkMs: z.number().optional().catch(undefined),
  watermarkAsOfMs: z.number().optional().catch(undefined),
  /** The run that has begun and not ended, so that a restart goes on with it. */
  run: z
    .object({
      mode: z.enum(syncModes),
      startedAtMs: z.number(),
      /** Where the log of changes ended when it began; none for a first copy, which is not in the log. */
      logEnd: z.number().optional(),
    })
    .optional()
    .catch(undefined),
  listing: listing.optional().catch(undefined),
  /** All ids are listed and wait to be compared. */
  comparison: z.object({ startedAtMs: z.number(), hubspotCount: z.number() }).optional().catch(undefined),
  changes: changes.optional().catch(undefined),
  hourReadAtMs: z.number().optional().catch(undefined),
  dayReadAtMs: z.number().optional().catch(undefined),
  /** Properties that came after their contacts, with the last contact that was read for the sake of the first of them. */
  lateProperties: z.array(z.string()).optional().catch(undefined),
  lateAfterId: z.string().optional().catch(undefined),
  /** What looking for archived contacts and comparing all ids took last time, and when it ended. */
  archivedEffort: z.object({ endedAtMs: z.number(), tookMs: z.number() }).optional().catch(undefined),
  sweepEffort: z.object({ endedAtMs: z.number(), tookMs: z.number() }).optional().catch(undefined),
  proof: syncStatusSchema.shape.proof.optional().catch(undefined),
  /** Ids of contacts that could not be read or stored, until they are, or are gone. */
  skipped: z.array(z.string()).optional().catch(undefined),
  lastCompletedAt: instant,
  lastChanges: runChangesSchema.optional().catch(undefined),
});
export type SyncState = z.infer<typeof schema>;
/** null takes a key away. */
export type SyncStatePatch = { [Key in keyof SyncState]?: SyncState[Key] | null };

/** What the engine noted in the mirror; a value that it cannot have written counts as none. */
export function readSyncState(mirror: Mirror): SyncState {
  return schema.parse(mirror.reader.state());
}

export function putSyncState(writer: MirrorWriter, patch: SyncStatePatch): void {
  writer.putState(patch satisfies MirrorState);
}
