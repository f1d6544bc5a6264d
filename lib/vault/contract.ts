import { z } from 'zod';
import type { Doer, KeptEventOutcome } from '@/lib/audit/contract';
import { connectionStatuses } from '@/lib/kernel/connection-status';

export const connectionSchema = z.object({
  hubId: z.number().int(),
  status: z.enum(connectionStatuses),
  /** `oauth`: by consent, renewed by Portside. `static`: a private-app token or service key that an owner pasted. */
  kind: z.enum(['oauth', 'static']),
  connectedBy: z.object({ id: z.string(), email: z.string().nullable() }).nullable(),
  scopes: z.object({
    requested: z.array(z.string()),
    optional: z.array(z.string()),
    granted: z.array(z.string()),
    missing: z.array(z.string()),
  }),
  /** ISO 8601. */
  accessTokenExpiresAt: z.string().nullable(),
  /** Our clock when this was written: what counts down to an end counts from it, not from the reader's clock. */
  serverTime: z.string(),
  /** How far our clock is ahead of HubSpot's; 0 where it is no more than what delays and rounding explain. */
  clockSkewSeconds: z.number().int(),
  refreshedAt: z.string().nullable(),
  lastError: z.object({ code: z.string(), message: z.string(), at: z.string() }).nullable(),
});
/** A connection as everybody may see it: never a token. */
export type Connection = z.infer<typeof connectionSchema>;

export const introspectionSchema = z.object({
  active: z.boolean(),
  /** The token with all but its first four characters hidden. */
  maskedToken: z.string(),
  hubId: z.number().int().nullable(),
  userId: z.string().nullable(),
  user: z.string().nullable(),
  hubDomain: z.string().nullable(),
  clientId: z.string().nullable(),
  appId: z.number().int().nullable(),
  scopes: z.array(z.string()),
  expiresInSeconds: z.number().nullable(),
});
export type Introspection = z.infer<typeof introspectionSchema>;

/** As HubSpot writes them: `pat-<data centre>-<uuid>`. */
const staticTokenText = z
  .string()
  .trim()
  .max(100)
  .regex(/^pat-[a-z]{2}\d{1,2}-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, {
    error: 'is not a private-app token or service key: those begin with pat-',
  });

export const newStaticTokenSchema = z.strictObject({ token: staticTokenText });
export const staticTokenSchema = newStaticTokenSchema.extend({
  /** That a consent which works may be replaced. */
  replacesOauth: z.boolean().default(false),
});

/** `confirm`: the portal's number, as somebody typed it. */
export const eraseSchema = z.strictObject({ confirm: z.string().max(50) });
/** How much of a portal was deleted. */
export type Erasure = {
  contacts: number;
  members: number;
  invitations: number;
  savedCalls: number;
  calls: number;
  events: number;
};

export const connectionEventListSchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  /** Where the page before ended. */
  after: z
    .string()
    .regex(/^[1-9]\d{0,14}$/, 'is not a place in this list')
    .optional(),
});

export type ConnectionEvent = {
  id: string;
  at: string;
  kind: string;
  outcome: KeptEventOutcome;
  by: Doer;
  /** The browser in words, `worker` or `cli`; null for events older than the question. */
  source: string | null;
  /** Why it failed. */
  code: string | null;
  /** What a consent did to the stored grant: `created`, `replaced` or `dropped`. */
  grant: string | null;
  /** What became of the refresh token at HubSpot. */
  revocation: string | null;
  /** What HubSpot said of the token. */
  isActive: boolean | null;
  addedScopes: string[];
  lostScopes: string[];
};
export type ConnectionEventPage = { results: ConnectionEvent[]; paging?: { next: { after: string } } };
