'use client';

import type { Route } from 'next';
import Link from 'next/link';
import { parseAsString, useQueryState } from 'nuqs';
import { Suspense, useEffect, useRef, type MouseEvent } from 'react';
import { usePortal } from '@/components/portal/portal-provider';
import { workbenchPath } from '@/components/routes/paths';
import { cn } from '@/components/ui/class-names';
import type { PanelProps } from './panel-props';
import { PanelSkeleton } from './workbench-skeleton';
import { workbenchTabs } from './workbench-tabs';

const isPlainClick = ({ button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent) =>
  button === 0 && !metaKey && !ctrlKey && !shiftKey && !altKey;

type TabLinkProps = { tabKey: string; label: string; isCurrent: boolean; onChoose: () => void };

/** A real link, so that it can be opened apart; a plain click needs no answer of the server. */
function TabLink({ tabKey, label, isCurrent, onChoose }: TabLinkProps) {
  const { hubId } = usePortal();
  const ref = useRef<HTMLAnchorElement>(null);
  // On a narrow screen the tabs scroll, and the one that is open may be out of sight.
  useEffect(() => {
    if (isCurrent) ref.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [isCurrent]);
  return (
    <Link
      ref={ref}
      href={`${workbenchPath(hubId)}?tab=${tabKey}` as Route}
      prefetch={false}
      aria-current={isCurrent ? 'page' : undefined}
      onClick={(event) => {
        if (!isPlainClick(event)) return;
        event.preventDefault();
        onChoose();
      }}
      className={cn(
        '-mb-px inline-flex h-10 shrink-0 items-center border-b-2 border-transparent px-1 text-sm font-medium whitespace-nowrap text-muted',
        'hover:text-ink focus-visible:-outline-offset-2 aria-[current]:border-accent aria-[current]:text-ink',
      )}
    >
      {label}
    </Link>
  );
}

/** For whoever integrates with HubSpot: the portal's real token, what it may do, and every request spelled out. */
export function WorkbenchView({ tokenLife }: PanelProps) {
  const { hubId, name } = usePortal();
  const [key, setKey] = useQueryState('tab', parseAsString.withOptions({ history: 'push' }));
  const current = workbenchTabs.find((tab) => tab.key === key) ?? workbenchTabs[0];
  const { Panel } = current;

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <header className="flex min-h-14 flex-wrap items-center gap-x-3 gap-y-1 px-4 pt-3 pb-2 md:px-6">
        <h1 className="text-lg font-semibold tracking-tight">Workbench</h1>
        <p className="min-w-0 truncate text-sm text-muted">
          <bdi>{name}</bdi> · <span className="tabular-nums">{hubId}</span>
        </p>
      </header>
      <nav aria-label="Workbench" className="flex shrink-0 gap-5 overflow-x-auto border-b border-line px-4 md:px-6">
        {workbenchTabs.map(({ key: tabKey, label }) => (
          <TabLink
            key={tabKey}
            tabKey={tabKey}
            label={label}
            isCurrent={tabKey === current.key}
            onChoose={() => void setKey(tabKey)}
          />
        ))}
      </nav>
      {/* Scrollable by keyboard also where nothing in it can be pressed. */}
      <div
        key={current.key}
        tabIndex={0}
        role="region"
        aria-label={current.label}
        className="min-h-0 flex-1 overflow-y-auto outline-none"
      >
        <Suspense
          fallback={
            <div role="status">
              <span className="sr-only">Loading</span>
              <PanelSkeleton />
            </div>
          }
        >
          <Panel tokenLife={tokenLife} />
        </Suspense>
      </div>
    </div>
  );
}
