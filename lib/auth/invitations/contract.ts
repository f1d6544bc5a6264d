import { z } from 'zod';
import { invitedRoles } from '@/lib/kernel/roles';

export const invitationStates = ['open', 'used', 'expired', 'revoked'] as const;
export const noteLengthMax = 120;
export const expiresInDaysMax = 30;
export const expiresInDaysDefault = 7;

export const invitationCreateSchema = z.strictObject({
  role: z.enum(invitedRoles),
  /** For whom, in the words of whoever invites. */
  note: z
    .string()
    .trim()
    .max(noteLengthMax)
    .regex(/^\P{Cc}*$/u, 'Must be one line of text')
    .optional(),
  expiresInDays: z.number().int().min(1).max(expiresInDaysMax).default(expiresInDaysDefault),
});

const personSchema = z.object({ email: z.string().nullable(), name: z.string().nullable() });

export const invitationSchema = z.object({
  id: z.string(),
  role: z.enum(invitedRoles),
  note: z.string().nullable(),
  /** `revoked`: taken back, or given by somebody who may not give it any more. */
  state: z.enum(invitationStates),
  /** ISO 8601. */
  createdAt: z.string(),
  expiresAt: z.string(),
  createdBy: personSchema.nullable(),
  usedBy: personSchema.nullable(),
});
export type Invitation = z.infer<typeof invitationSchema>;

export const invitationListSchema = z.object({ results: z.array(invitationSchema) });
export type InvitationList = z.infer<typeof invitationListSchema>;

/** The one answer that holds the link; nobody can ask for it again. */
export const createdInvitationSchema = z.object({ invitation: invitationSchema, link: z.string() });
export type CreatedInvitation = z.infer<typeof createdInvitationSchema>;
