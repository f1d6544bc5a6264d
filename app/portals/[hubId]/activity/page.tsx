import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ActivityView } from '@/components/activity/activity-view';
import { activityPath } from '@/components/routes/paths';
import { RegionError } from '@/components/states/region-error';
import { listCalls } from '@/lib/audit/calls/list-calls';
import { listEvents } from '@/lib/audit/events/list-events';
import { listFacets } from '@/lib/audit/list-facets';
import { requirePageContext } from '@/lib/http/request-context';
import { parseHubId } from '@/lib/kernel/ids';
import { readFirst, requireFirst } from '@/app/portals/[hubId]/first-paint';

export const metadata: Metadata = { title: 'Activity' };

type ActivityPageProps = {
  params: Promise<{ hubId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function ActivityPage({ params, searchParams }: ActivityPageProps) {
  const hubId = parseHubId((await params).hubId);
  if (!hubId) notFound();
  const ctx = await requirePageContext(activityPath(hubId));
  const facets = await requireFirst(ctx, () => listFacets(ctx, { hubId }));
  if (facets.error) return <RegionError error={facets.error} />;
  // What is filtered the browser reads by itself: an address may hold anything.
  const query = { limit: '100' };
  if ((await searchParams).tab === 'audit') {
    const events = await readFirst(ctx, () => listEvents(ctx, { hubId, query }));
    return <ActivityView facets={facets.data} events={events.data} />;
  }
  const calls = await readFirst(ctx, () => listCalls(ctx, { hubId, query }));
  return <ActivityView facets={facets.data} calls={calls.data} />;
}
