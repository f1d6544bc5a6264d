import { listOwners } from '@/lib/contacts/list-owners';
import { definePortalRoute } from '@/lib/http/route';

export const GET = definePortalRoute({
  permission: 'contacts.read',
  run: async ({ ctx, hubId }) => ({ body: await listOwners(ctx, { hubId }) }),
});
