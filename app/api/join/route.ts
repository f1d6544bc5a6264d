import { acceptInvitation } from '@/lib/auth/joining/accept-invitation';
import { defineRoute } from '@/lib/http/route';

export const POST = defineRoute({
  run: async ({ ctx, readBody }) => ({ body: await acceptInvitation(ctx, { body: await readBody() }) }),
});
