import { getAccount } from '@/lib/auth/account/get-account';
import { renameMe } from '@/lib/auth/account/rename-me';
import { defineRoute } from '@/lib/http/route';
import { sessionCookieName } from '@/lib/kernel/session-cookie';

export const GET = defineRoute({
  run: async ({ ctx, readCookie }) => ({
    body: await getAccount(ctx, { sessionToken: readCookie(sessionCookieName(ctx.env.isSecure)) }),
  }),
});

export const PATCH = defineRoute({
  run: async ({ ctx, readBody }) => ({ body: await renameMe(ctx, { body: await readBody() }) }),
});
