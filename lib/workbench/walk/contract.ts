import { z } from 'zod';
import { explanationSchema } from '@/lib/workbench/explain/contract';

/** Who the walk pretends to be: the app that this Portside is set up with, or one typed in for this walk only. */
export const walkApps = ['own', 'typed'] as const;

/** The calls of a walk after the consent, in the order in which they make sense. */
export const walkSteps = ['exchange', 'refresh', 'introspect', 'call', 'revoke'] as const;
export type WalkStep = (typeof walkSteps)[number];

const scopeWords = z
  .string()
  .max(4000)
  .regex(/^[\w.\-\s]*$/, 'may hold scopes and spaces only')
  .transform((text) => text.split(/\s+/u).filter((word) => word !== ''));

export const startWalkSchema = z.strictObject({
  app: z.enum(walkApps),
  /** Of a typed app; that of the own one is known. */
  clientId: z
    .string()
    .trim()
    .regex(/^[\w-]{8,64}$/, 'is what HubSpot shows as the client ID: letters, digits and hyphens')
    .optional(),
  /** Separated by spaces, as in the address. Only a typed app has others than this Portside asks for. */
  scopes: scopeWords.optional(),
  optionalScopes: scopeWords.optional(),
});

export const takeStepSchema = z.strictObject({
  step: z.enum(walkSteps),
  /** Of a typed app, for this one call; kept nowhere. */
  clientSecret: z.string().trim().min(8).max(200).optional(),
});

const pairs = z.array(z.tuple([z.string(), z.string()]));
const rawRequestSchema = z.object({ method: z.string(), url: z.string(), headers: pairs, form: pairs });
export type WalkRequest = z.infer<typeof rawRequestSchema>;

const takenStepSchema = z.object({
  /** ISO 8601. */
  at: z.string(),
  isOk: z.boolean(),
  request: rawRequestSchema,
  response: z.object({ status: z.number().int(), headers: pairs, body: z.string() }).nullable(),
  durationMs: z.number(),
  /** Why it failed, or what to know of it, in words. */
  note: z.object({ message: z.string(), hint: z.string().nullable() }).nullable(),
  /** What HubSpot's refusal means. */
  explanation: explanationSchema.nullable(),
});
export type TakenStep = z.infer<typeof takenStepSchema>;

const stepSchema = z.object({
  /** Why it cannot be taken yet, or ever; null when it can. */
  obstacle: z.string().nullable(),
  /** What would be sent. */
  preview: rawRequestSchema.nullable(),
  taken: takenStepSchema.nullable(),
});
export type WalkStepState = z.infer<typeof stepSchema>;

/** A walk as its person may see it: every secret in it is masked. */
export const walkSchema = z.object({
  app: z.enum(walkApps),
  clientId: z.string(),
  /** Whether the portal's connection was made with the same app: its refresh token may be the walk's, too. */
  isConnectionsApp: z.boolean(),
  redirectUri: z.string(),
  now: z.string(),
  expiresAt: z.string(),
  authorizeUrl: z.string(),
  callback: z
    .object({
      kind: z.enum(['code', 'refused']),
      at: z.string(),
      /** The query that HubSpot sent the browser back with, masked. */
      query: pairs,
    })
    .nullable(),
  holds: z
    .object({
      access: z.string(),
      refresh: z.string().nullable(),
      expiresAt: z.string(),
      /** Whether HubSpot gave the walk the very refresh token that the connection lives by. */
      isRefreshShared: z.boolean(),
    })
    .nullable(),
  steps: z.record(z.enum(walkSteps), stepSchema),
});
export type Walk = z.infer<typeof walkSchema>;

/** The answer about a person's walk in a portal; null when there is none. */
export const walkAnswerSchema = z.object({ walk: walkSchema.nullable() });
export type WalkAnswer = z.infer<typeof walkAnswerSchema>;
