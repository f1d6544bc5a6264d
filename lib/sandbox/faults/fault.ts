import { z } from 'zod';
import { failureNames } from './named-failures';

const answerSchema = z.strictObject({
  status: z.number().int().min(200).max(599),
  headers: z.record(z.string(), z.string()).default({}),
  /** Sent as JSON. */
  body: z.unknown().optional(),
  /** Sent as it is, for what is not JSON. */
  text: z.string().optional(),
  contentType: z.string().optional(),
});

/** What to do to the next calls that match. */
export const faultSchema = z.strictObject({
  method: z.string().toUpperCase().optional(),
  /** The path without its query; `*` stands for any run of characters. */
  path: z.string(),
  hubId: z.number().int().optional(),
  /** Of a token request. */
  grantType: z.string().optional(),
  /** Lets this many matching calls pass first. */
  skip: z.number().int().min(0).default(0),
  /** How many calls it hits; null: until it is deleted. */
  times: z.number().int().min(1).nullable().default(1),
  /** Waits before anything else happens; may stand alone or with an effect. */
  delayMs: z.number().int().min(0).max(600_000).default(0),
  /** Whether the call is carried out before its answer is replaced or lost. Always so where the real answer is needed. */
  processed: z.boolean().default(false),
  effect: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('answer'), ...answerSchema.shape }),
      /** Answers as HubSpot does in a case that is hard to provoke. */
      z.strictObject({ kind: z.literal('named'), name: z.enum(failureNames) }),
      /** Refuses, and says back what the call held: its token, its address and its body, in body and headers. */
      z.strictObject({
        kind: z.literal('echo'),
        status: z.number().int().min(400).max(599),
        as: z.enum(['json', 'html']).default('json'),
      }),
      /** Carries a batch out, and answers 207 as if its last input had failed. */
      z.strictObject({ kind: z.literal('partialBatch') }),
      /** Never answers; the connection stays open. */
      z.strictObject({ kind: z.literal('hang') }),
      /** Sends the real answer slowly. */
      z.strictObject({ kind: z.literal('slowBody'), bytesPerSecond: z.number().int().min(1) }),
      /** Sends part of the real answer and destroys the socket; 0 bytes: not even a status line. */
      z.strictObject({ kind: z.literal('cutOff'), afterBytes: z.number().int().min(0).optional() }),
      /** Changes the JSON of the real answer at the top level. */
      z.strictObject({
        kind: z.literal('patch'),
        set: z.record(z.string(), z.unknown()).default({}),
        remove: z.array(z.string()).default([]),
      }),
      /** Pads the JSON of the real answer with this many bytes. */
      z.strictObject({ kind: z.literal('hugeBody'), bytes: z.number().int().min(1).max(500_000_000) }),
    ])
    .optional(),
});

export type FaultInput = z.output<typeof faultSchema>;
export type FaultEffect = NonNullable<FaultInput['effect']>;
export type Fault = FaultInput & { id: string; hits: number };
