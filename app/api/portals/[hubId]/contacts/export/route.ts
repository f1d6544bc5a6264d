import { exportContacts } from '@/lib/contacts/export/export-contacts';
import { definePortalRoute } from '@/lib/http/route';
import { toDownload } from '@/lib/http/download';

export const GET = definePortalRoute({
  permission: 'contacts.read',
  takesQuery: true,
  run: async ({ ctx, hubId, query }) => {
    const { fileName, text } = await exportContacts(ctx, { hubId, query });
    return { stream: toDownload({ text, fileName, contentType: 'text/csv; charset=utf-8' }) };
  },
});
