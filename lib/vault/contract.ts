import { z } from 'zod';
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
