import { z } from 'zod';
import { errorCategories } from '@/lib/kernel/errors';
import { explanationSchema, upstreamSchema } from '@/lib/workbench/explain/contract';

export const syncModes = ['incremental', 'full'] as const;
export type SyncMode = (typeof syncModes)[number];

/**
 * What a run is doing: reading property definitions, copying all contacts, building indexes, reading what changed,
 * looking for what was archived, comparing all ids, reading again what the comparison found.
 */
export const syncPhases = ['properties', 'contacts', 'indexes', 'changes', 'archived', 'sweep', 'repair'] as const;
export type SyncPhase = (typeof syncPhases)[number];

/** Contacts that a run has brought, altered and taken away. */
export const runChangesSchema = z.object({
  added: z.number().int(),
  changed: z.number().int(),
  removed: z.number().int(),
});
export type RunChanges = z.infer<typeof runChangesSchema>;

export const syncStatusSchema = z.object({
  state: z.enum(['idle', 'running', 'paused', 'failed']),
  mode: z.enum(syncModes).nullable(),
  phase: z.enum(syncPhases).nullable(),
  /** Contacts of this phase so far, and in all where that is known. */
  synced: z.number().int(),
  total: z.number().int().nullable(),
  /** 0 to 100 of the whole run. */
  percent: z.number().nullable(),
  /** Contacts a second over the last moments. */
  ratePerSecond: z.number().nullable(),
  etaSeconds: z.number().int().nullable(),
  /** ISO 8601, as all times here. */
  startedAt: z.string().nullable(),
  lastCompletedAt: z.string().nullable(),
  /** What the last completed run did to the copy; null after a first copy, and where more changed than is kept count of. */
  lastChanges: runChangesSchema.nullable().default(null),
  nextRunAt: z.string().nullable(),
  pausedUntil: z.string().nullable(),
  /** Why it is paused: `rate_limit`, `daily_limit`, `migration`, `upstream`, `reconnect`, `missing_scopes`, `disk`. */
  reason: z.string().nullable(),
  /** The last failure in words for people, with what to do about it; null once a run has completed since. */
  error: z
    .object({
      category: z.enum(errorCategories),
      message: z.string(),
      hint: z.string().nullable(),
      at: z.string(),
      /** Of one that came from HubSpot: what that means, and what HubSpot answered. */
      explanation: explanationSchema.optional(),
      upstream: upstreamSchema.optional(),
    })
    .nullable(),
  /** Whether the first copy is complete, so that lists read it. */
  isComplete: z.boolean(),
  /** ISO 8601: up to when HubSpot's changes are in the copy. */
  freshAsOf: z.string().nullable(),
  /** Whether the worker process lives; without it nothing moves. */
  isWorkerAlive: z.boolean(),
  /** The last comparison of all ids with HubSpot's. */
  proof: z
    .object({
      checkedAt: z.string(),
      hubspotCount: z.number().int(),
      mirrorCount: z.number().int(),
      /** Differences that were found and mended in that comparison. */
      missing: z.number().int(),
      surplus: z.number().int(),
    })
    .nullable(),
});
export type SyncStatus = z.infer<typeof syncStatusSchema>;

export const syncRequestSchema = z.strictObject({ mode: z.enum(syncModes) });
export type SyncRequest = z.infer<typeof syncRequestSchema>;
