import { z } from 'zod';
import { oneLine } from '@/lib/kernel/one-line';
import { roles } from '@/lib/kernel/roles';

/** What the page of an invitation tells whoever holds the link, while it is open; of any other it tells nothing. */
export const openInvitationSchema = z.object({
  portalName: z.string(),
  role: z.enum(roles),
  /** The name or e-mail of whoever invited. */
  invitedBy: z.string().nullable(),
  expiresAt: z.string(),
});
export type OpenInvitation = z.infer<typeof openInvitationSchema>;

/** Who somebody says they are; for people to read, and no proof of anything. */
export const newcomerSchema = z.object({
  name: oneLine(80),
  email: z
    .union([z.literal(''), z.email().max(254)])
    .optional()
    .transform((email) => email || null),
});

/** Where joining led to. */
export const joinedSchema = z.object({ hubId: z.number().int() });
export type Joined = z.infer<typeof joinedSchema>;
