import { formatChallengeCookie } from '@/lib/auth/passkeys/challenge-cookie';
import { beginPasskeySignIn } from '@/lib/auth/passkeys/sign-in';
import { defineOpenRoute } from '@/lib/http/route';

export const POST = defineOpenRoute({
  run: async ({ ctx }) => {
    const { options, handle } = await beginPasskeySignIn(ctx);
    return { body: { options }, cookies: [formatChallengeCookie(ctx.env, handle)] };
  },
});
