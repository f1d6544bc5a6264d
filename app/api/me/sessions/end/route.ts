import { endSessions } from '@/lib/auth/sessions/end-sessions';
import { clearSessionCookie } from '@/lib/auth/sessions/start-session';
import { defineRoute } from '@/lib/http/route';
import { sessionCookieName } from '@/lib/kernel/session-cookie';

export const POST = defineRoute({
  run: async ({ ctx, readBody, readCookie }) => {
    const sessionToken = readCookie(sessionCookieName(ctx.env.isSecure));
    const { ended, isSignedOut } = await endSessions(ctx, { body: await readBody(), sessionToken });
    return { body: { ended }, cookies: isSignedOut ? [clearSessionCookie(ctx.env)] : [] };
  },
});
