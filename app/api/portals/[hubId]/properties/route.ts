import { listProperties } from '@/lib/contacts/list-properties';
import { definePortalRoute } from '@/lib/http/route';

export const GET = definePortalRoute({
  permission: 'contacts.read',
  run: async ({ ctx, hubId }) => ({ body: await listProperties(ctx, { hubId }) }),
});
