import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ConnectionView } from '@/components/connection/connection-view';
import { connectionPath } from '@/components/routes/paths';
import { RegionError } from '@/components/states/region-error';
import { requirePageContext } from '@/lib/http/request-context';
import { parseHubId } from '@/lib/kernel/ids';
import { getConnection } from '@/lib/vault/get-connection';
import { explainConnection } from '@/lib/workbench/explain/explain-connection';
import { getScopeReport } from '@/lib/workbench/scopes/get-scope-report';
import { readFirst, requireFirst } from '@/app/portals/[hubId]/first-paint';

export const metadata: Metadata = { title: 'Connection' };

export default async function ConnectionPage({ params }: { params: Promise<{ hubId: string }> }) {
  const hubId = parseHubId((await params).hubId);
  if (!hubId) notFound();
  const ctx = await requirePageContext(connectionPath(hubId));
  const [connection, scopes] = await Promise.all([
    requireFirst(ctx, () => getConnection(ctx, { hubId })),
    readFirst(ctx, () => getScopeReport(ctx, { hubId })),
  ]);
  if (connection.error) return <RegionError error={connection.error} />;
  return (
    <ConnectionView connection={explainConnection(connection.data)} scopes={scopes.data} nowMs={ctx.clock.now()} />
  );
}
