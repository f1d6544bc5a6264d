import { makeSupportBundle } from '@/lib/audit/bundle/make-support-bundle';
import { toDownload } from '@/lib/http/download';
import { definePortalRoute } from '@/lib/http/route';

export const GET = definePortalRoute({
  permission: 'activity.read',
  run: async ({ ctx, hubId }) => {
    const { fileName, bundle } = await makeSupportBundle(ctx, { hubId });
    async function* write() {
      yield JSON.stringify(bundle, null, 2);
    }
    return { stream: toDownload({ text: write(), fileName, contentType: 'application/json; charset=utf-8' }) };
  },
});
