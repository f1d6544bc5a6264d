import { finishAddingPasskey } from '@/lib/auth/passkeys/add-passkey';
import { challengeCookieName } from '@/lib/auth/passkeys/challenge-cookie';
import { defineRoute } from '@/lib/http/route';

export const POST = defineRoute({
  run: async ({ ctx, readBody, readCookie }) => {
    const handle = readCookie(challengeCookieName(ctx.env.isSecure));
    await finishAddingPasskey(ctx, { handle, body: await readBody() });
    return { status: 204 };
  },
});
