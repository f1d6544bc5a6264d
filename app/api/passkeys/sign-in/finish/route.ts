import { challengeCookieName } from '@/lib/auth/passkeys/challenge-cookie';
import { finishPasskeySignIn } from '@/lib/auth/passkeys/sign-in';
import { startSession } from '@/lib/auth/sessions/start-session';
import { defineOpenRoute } from '@/lib/http/route';
import { sessionCookieName } from '@/lib/kernel/session-cookie';

export const POST = defineOpenRoute({
  run: async ({ ctx, readBody, readCookie }) => {
    const handle = readCookie(challengeCookieName(ctx.env.isSecure));
    const userId = await finishPasskeySignIn(ctx, { handle, body: await readBody() });
    const endedToken = readCookie(sessionCookieName(ctx.env.isSecure));
    return { status: 204, cookies: [await startSession(ctx, { userId, method: 'passkey', endedToken })] };
  },
});
