import { definePortalRoute } from '@/lib/http/route';
import { replaceByStaticToken } from '@/lib/vault/paste-static-token';

export const POST = definePortalRoute({
  permission: 'connection.paste',
  run: async ({ ctx, hubId, readBody }) => ({
    body: await replaceByStaticToken(ctx, { hubId, body: await readBody() }),
  }),
});
