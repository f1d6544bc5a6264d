import { defineRoute } from '@/lib/http/route';
import { connectByStaticToken } from '@/lib/vault/paste-static-token';

export const POST = defineRoute({
  run: async ({ ctx, readBody }) => ({
    status: 201,
    body: await connectByStaticToken(ctx, { body: await readBody() }),
  }),
});
