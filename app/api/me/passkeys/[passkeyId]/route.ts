import { removePasskey, renamePasskey } from '@/lib/auth/account/change-passkey';
import { defineRoute } from '@/lib/http/route';

type Params = { passkeyId: string };

export const PATCH = defineRoute<Params>({
  run: async ({ ctx, params, readBody }) => {
    await renamePasskey(ctx, { ...params, body: await readBody() });
    return { status: 204 };
  },
});

export const DELETE = defineRoute<Params>({
  run: async ({ ctx, params }) => {
    await removePasskey(ctx, params);
    return { status: 204 };
  },
});
