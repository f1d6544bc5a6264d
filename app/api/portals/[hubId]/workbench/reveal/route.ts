import { definePortalRoute } from '@/lib/http/route';
import { revealToken } from '@/lib/workbench/token/reveal-token';

export const POST = definePortalRoute({
  permission: 'connection.reveal',
  run: async ({ ctx, hubId, readBody }) => ({ body: await revealToken(ctx, { hubId, body: await readBody() }) }),
});
