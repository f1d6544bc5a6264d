import { beginJoiningWithPasskey } from '@/lib/auth/joining/join-with-passkey';
import { formatChallengeCookie } from '@/lib/auth/passkeys/challenge-cookie';
import { defineOpenRoute } from '@/lib/http/route';

export const POST = defineOpenRoute({
  run: async ({ ctx, readBody }) => {
    const { options, handle } = await beginJoiningWithPasskey(ctx, { body: await readBody() });
    return { body: { options }, cookies: [formatChallengeCookie(ctx.env, handle)] };
  },
});
