import { z } from 'zod';
import { passkeyNameSchema } from '@/lib/auth/passkeys/contract';
import { oneLine } from '@/lib/kernel/one-line';
import { signInMethods } from '@/lib/kernel/sign-in-method';

export const accountSchema = z.object({
  user: z.object({ id: z.string(), name: z.string().nullable(), email: z.string().nullable() }),
  /** Accounts elsewhere by which this person is known; of an OpenID Connect provider only the one in use today. */
  providers: z.array(z.object({ provider: z.enum(['hubspot', 'oidc']), name: z.string(), since: z.string() })),
  passkeys: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      createdAt: z.string(),
      lastUsedAt: z.string().nullable(),
    }),
  ),
  sessions: z.array(
    z.object({
      /** Null for one that began before sessions had names: it can be ended together with all others only. */
      id: z.string().nullable(),
      method: z.enum(signInMethods).nullable(),
      device: z.string().nullable(),
      startedAt: z.string(),
      lastSeenAt: z.string(),
      isThisOne: z.boolean(),
    }),
  ),
});
export type Account = z.infer<typeof accountSchema>;

export const renameMeSchema = z.strictObject({ name: oneLine(80) });
export const renamePasskeySchema = z.strictObject({ name: passkeyNameSchema });
export const endSessionsSchema = z.strictObject({ which: z.enum(['others', 'all']) });
