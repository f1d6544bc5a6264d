import { z } from 'zod';
import { roles } from '@/lib/kernel/roles';

export const memberSchema = z.object({
  userId: z.string(),
  email: z.string().nullable(),
  name: z.string().nullable(),
  role: z.enum(roles),
  /** ISO 8601. */
  joinedAt: z.string(),
  isYou: z.boolean(),
  /** A portal keeps one owner: this one can neither leave, be removed nor take a lower role. */
  isLastOwner: z.boolean(),
  /** HubSpot says that this person may not use the portal there any more, so neither may they here. */
  hasAccessEnded: z.boolean(),
});
export type Member = z.infer<typeof memberSchema>;

export const memberListSchema = z.object({ results: z.array(memberSchema) });
export type MemberList = z.infer<typeof memberListSchema>;

export const roleChangeSchema = z.strictObject({ role: z.enum(roles) });
