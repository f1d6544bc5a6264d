import { archiveContact } from '@/lib/contacts/archive-contact';
import { getContact } from '@/lib/contacts/get-contact';
import { updateContact } from '@/lib/contacts/update-contact';
import { definePortalRoute } from '@/lib/http/route';

type Params = { hubId: string; contactId: string };

export const GET = definePortalRoute<Params>({
  permission: 'contacts.read',
  takesQuery: true,
  run: async ({ ctx, hubId, params, query }) => {
    const { survivorId, ...contact } = await getContact(ctx, { hubId, contactId: params.contactId, query });
    if (survivorId === undefined) return { body: contact };
    const search = Object.keys(query).length > 0 ? `?${new URLSearchParams(query)}` : '';
    return { status: 308, location: `/api/portals/${hubId}/contacts/${survivorId}${search}` };
  },
});

export const PATCH = definePortalRoute<Params>({
  permission: 'contacts.write',
  run: async ({ ctx, hubId, params, readBody }) => ({
    body: await updateContact(ctx, { hubId, contactId: params.contactId, body: await readBody() }),
  }),
});

export const DELETE = definePortalRoute<Params>({
  permission: 'contacts.write',
  run: async ({ ctx, hubId, params }) => {
    await archiveContact(ctx, { hubId, contactId: params.contactId });
    return { status: 204 };
  },
});
