import { beginAddingPasskey } from '@/lib/auth/passkeys/add-passkey';
import { formatChallengeCookie } from '@/lib/auth/passkeys/challenge-cookie';
import { defineRoute } from '@/lib/http/route';

export const POST = defineRoute({
  run: async ({ ctx }) => {
    const { options, handle } = await beginAddingPasskey(ctx);
    return { body: { options }, cookies: [formatChallengeCookie(ctx.env, handle)] };
  },
});
