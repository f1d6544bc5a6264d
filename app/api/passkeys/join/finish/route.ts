import { finishJoiningWithPasskey } from '@/lib/auth/joining/join-with-passkey';
import { challengeCookieName } from '@/lib/auth/passkeys/challenge-cookie';
import { startSession } from '@/lib/auth/sessions/start-session';
import { defineOpenRoute } from '@/lib/http/route';
import { sessionCookieName } from '@/lib/kernel/session-cookie';

export const POST = defineOpenRoute({
  run: async ({ ctx, readBody, readCookie }) => {
    const handle = readCookie(challengeCookieName(ctx.env.isSecure));
    const { userId, hubId } = await finishJoiningWithPasskey(ctx, { handle, body: await readBody() });
    const endedToken = readCookie(sessionCookieName(ctx.env.isSecure));
    const cookie = await startSession(ctx, { userId, method: 'passkey', endedToken });
    return { status: 201, body: { hubId }, cookies: [cookie] };
  },
});
