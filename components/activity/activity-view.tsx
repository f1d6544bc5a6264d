'use client';

import { useQuery } from '@tanstack/react-query';
import { LifeBuoy } from 'lucide-react';
import type { Route } from 'next';
import Link from 'next/link';
import { usePortal } from '@/components/portal/portal-provider';
import { useOnline } from '@/components/preferences/use-online';
import { activityPath, portalApi } from '@/components/routes/paths';
import { buttonStyle } from '@/components/ui/button';
import type { ActivityFacets, KeptCallPage, KeptEventPage } from '@/lib/audit/contract';
import { facetsQuery } from './activity-queries';
import { useActivityState } from './activity-state';
import { AuditPanel } from './audit-panel';
import { CallsPanel } from './calls-panel';

const tabs = [
  { key: 'calls', label: 'Calls' },
  { key: 'audit', label: 'Audit log' },
] as const;

/** What the server read for the first paint of the tab that the address names. */
export type ActivityViewProps = { facets: ActivityFacets; calls?: KeptCallPage; events?: KeptEventPage };

/** What Portside and its people did: every call to HubSpot, and every action in the portal. */
export function ActivityView({ facets: firstFacets, calls, events }: ActivityViewProps) {
  const { hubId, name } = usePortal();
  const isOnline = useOnline();
  const [{ tab }] = useActivityState();
  const { data: facets } = useQuery({ ...facetsQuery(hubId), initialData: firstFacets });

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <header className="flex min-h-14 flex-wrap items-center gap-x-3 gap-y-1 px-4 pt-3 pb-2 md:px-6">
        <h1 className="text-lg font-semibold tracking-tight">Activity</h1>
        <p className="min-w-0 flex-1 truncate text-sm text-muted">
          <bdi>{name}</bdi> · <span className="tabular-nums">{hubId}</span>
        </p>
        {isOnline ? null : <p className="text-sm text-warn-text">As it was before you went offline</p>}
        <a
          download
          href={portalApi(hubId, 'activity/support-bundle')}
          title="Versions, settings, the last calls and events, without anything secret or personal"
          className={buttonStyle()}
        >
          <LifeBuoy aria-hidden />
          Support bundle
        </a>
      </header>
      <nav aria-label="Activity" className="flex shrink-0 gap-5 border-b border-line px-4 md:px-6">
        {tabs.map(({ key, label }) => (
          <Link
            key={key}
            href={`${activityPath(hubId)}${key === 'calls' ? '' : `?tab=${key}`}` as Route}
            prefetch={false}
            aria-current={key === tab ? 'page' : undefined}
            className="-mb-px inline-flex h-10 shrink-0 items-center border-b-2 border-transparent px-1 text-sm font-medium text-muted hover:text-ink focus-visible:-outline-offset-2 aria-[current]:border-accent aria-[current]:text-ink"
          >
            {label}
          </Link>
        ))}
      </nav>
      {tab === 'audit' ? <AuditPanel first={events} facets={facets} /> : <CallsPanel first={calls} facets={facets} />}
    </div>
  );
}
