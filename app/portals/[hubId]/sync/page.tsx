import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { SyncView } from '@/components/sync/sync-view';
import { syncPath } from '@/components/routes/paths';
import { requirePageContext } from '@/lib/http/request-context';
import { parseHubId } from '@/lib/kernel/ids';
import { getSyncStatus } from '@/lib/sync/get-sync-status';
import { requireFirst } from '@/app/portals/[hubId]/first-paint';

export const metadata: Metadata = { title: 'Sync' };

export default async function SyncPage({ params }: { params: Promise<{ hubId: string }> }) {
  const hubId = parseHubId((await params).hubId);
  if (!hubId) notFound();
  const ctx = await requirePageContext(syncPath(hubId));
  const status = await requireFirst(ctx, () => getSyncStatus(ctx, { hubId }));
  return <SyncView first={status.data} nowMs={ctx.clock.now()} />;
}
