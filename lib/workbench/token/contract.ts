import { z } from 'zod';
import { explanationSchema } from '@/lib/workbench/explain/contract';
import { connectionStatuses } from '@/lib/kernel/connection-status';

/** Times are ISO 8601 by the server's clock, `now` included, so that a countdown needs no clock of the reader's. */
export const tokenLifeSchema = z.object({
  now: z.string(),
  status: z.enum(connectionStatuses),
  /** `static`: pasted by a person; it is neither renewed nor does it end by itself. */
  kind: z.enum(['oauth', 'static']),
  authorizedAt: z.string().nullable(),
  authorizedBy: z.string().nullable(),
  clientId: z.string().nullable(),
  grantedScopes: z.array(z.string()),
  access: z
    .object({
      issuedAt: z.string().nullable(),
      expiresAt: z.string().nullable(),
      /** From here on whoever needs the token renews it first. */
      renewsAt: z.string().nullable(),
    })
    .nullable(),
  hasRefreshToken: z.boolean(),
  refreshFailures: z.number().int(),
  /** When Portside tries again, while it waits after a failure. */
  nextRefreshAt: z.string().nullable(),
  lastError: z.object({ code: z.string(), message: z.string(), at: z.string() }).nullable(),
  /** What that means, where it is known. */
  lastErrorExplanation: explanationSchema.optional(),
});
/** The life of a connection's tokens, without a token. */
export type TokenLife = z.infer<typeof tokenLifeSchema>;

export const revealSchema = z.strictObject({ token: z.literal('access') });

export const revealedTokenSchema = z.object({
  /** The access token itself. */
  value: z.string(),
  expiresAt: z.string().nullable(),
});
/** The one answer that holds a token. */
export type RevealedToken = z.infer<typeof revealedTokenSchema>;
