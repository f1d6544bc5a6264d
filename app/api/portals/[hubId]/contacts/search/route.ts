import { listContacts } from '@/lib/contacts/list-contacts';
import { definePortalRoute } from '@/lib/http/route';

/** The list for queries that are too long for a URL; it reads only. */
export const POST = definePortalRoute({
  permission: 'contacts.read',
  run: async ({ ctx, hubId, readBody }) => ({ body: await listContacts(ctx, { hubId, query: await readBody() }) }),
});
