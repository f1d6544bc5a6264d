import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ConnectionView } from '@/components/connection/connection-view';
import { connectionPath } from '@/components/routes/paths';
import { RegionError } from '@/components/states/region-error';
import { requirePageContext } from '@/lib/http/request-context';
import { parseHubId } from '@/lib/kernel/ids';
import { getConnection } from '@/lib/vault/get-connection';
import { requireFirst } from '@/app/portals/[hubId]/first-paint';

export const metadata: Metadata = { title: 'Connection' };

export default async function ConnectionPage({ params }: { params: Promise<{ hubId: string }> }) {
  const hubId = parseHubId((await params).hubId);
  if (!hubId) notFound();
  const ctx = await requirePageContext(connectionPath(hubId));
  const connection = await requireFirst(ctx, () => getConnection(ctx, { hubId }));
  if (connection.error) return <RegionError error={connection.error} />;
  return <ConnectionView connection={connection.data} nowMs={ctx.clock.now()} />;
}
