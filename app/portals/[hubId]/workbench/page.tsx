import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { workbenchPath } from '@/components/routes/paths';
import { RegionError } from '@/components/states/region-error';
import { WorkbenchView } from '@/components/workbench/workbench-view';
import { requirePageContext } from '@/lib/http/request-context';
import { parseHubId } from '@/lib/kernel/ids';
import { getTokenLife } from '@/lib/workbench/token/get-token-life';
import { requireFirst } from '@/app/portals/[hubId]/first-paint';

export const metadata: Metadata = { title: 'Workbench' };

export default async function WorkbenchPage({ params }: { params: Promise<{ hubId: string }> }) {
  const hubId = parseHubId((await params).hubId);
  if (!hubId) notFound();
  const ctx = await requirePageContext(workbenchPath(hubId));
  const tokenLife = await requireFirst(ctx, () => getTokenLife(ctx, { hubId }));
  if (tokenLife.error) return <RegionError error={tokenLife.error} />;
  return <WorkbenchView tokenLife={tokenLife.data} />;
}
