import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { SyncView } from '@/components/sync/sync-view';
import { syncPath } from '@/components/routes/paths';
import { requirePageContext } from '@/lib/http/request-context';
import { parseHubId } from '@/lib/kernel/ids';

export const metadata: Metadata = { title: 'Sync' };

export default async function SyncPage({ params }: { params: Promise<{ hubId: string }> }) {
  const hubId = parseHubId((await params).hubId);
  if (!hubId) notFound();
  const ctx = await requirePageContext(syncPath(hubId));
  return <SyncView first={undefined} nowMs={ctx.clock.now()} />;
}
