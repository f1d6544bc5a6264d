import { createContact } from '@/lib/contacts/create-contact';
import { listContacts } from '@/lib/contacts/list-contacts';
import { definePortalRoute } from '@/lib/http/route';

export const GET = definePortalRoute({
  permission: 'contacts.read',
  takesQuery: true,
  run: async ({ ctx, hubId, query }) => ({ body: await listContacts(ctx, { hubId, query }) }),
});

export const POST = definePortalRoute({
  permission: 'contacts.write',
  run: async ({ ctx, hubId, readBody }) => ({
    status: 201,
    body: await createContact(ctx, { hubId, body: await readBody() }),
  }),
});
