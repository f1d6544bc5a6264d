import { getFacet } from '@/lib/contacts/get-facet';
import { definePortalRoute } from '@/lib/http/route';

export const GET = definePortalRoute({
  permission: 'contacts.read',
  takesQuery: true,
  run: async ({ ctx, hubId, query }) => ({ body: await getFacet(ctx, { hubId, query }) }),
});
