'use client';

import Link from 'next/link';
import { useFormat } from '@/components/format/format-provider';
import { usePortal } from '@/components/portal/portal-provider';
import { syncPath } from '@/components/routes/paths';
import { cn } from '@/components/ui/class-names';
import type { Tone } from '@/components/ui/pill';
import type { SyncStatus } from '@/lib/sync/contract';
import { describeSync, toChipText } from './sync-words';

const dots: Record<Tone, string> = {
  ok: 'bg-ok-text',
  warn: 'bg-warn-text',
  danger: 'bg-danger',
  neutral: 'bg-control',
  accent: 'bg-accent',
};

/** The state of the copy in a few words, on the way to the page that says more. */
export function SyncChip({ status }: { status: SyncStatus }) {
  const { hubId, status: connection } = usePortal();
  const settings = useFormat();
  const { tone, headline, kind } = describeSync(status, connection);
  return (
    <Link
      href={syncPath(hubId)}
      prefetch={false}
      title={headline}
      className="inline-flex h-6 shrink-0 items-center gap-1.5 rounded-full border border-line bg-sunken px-2 text-xs font-medium text-muted tabular-nums hover:bg-hover hover:text-ink"
    >
      <span aria-hidden className={cn('size-1.5 rounded-full', dots[tone], kind === 'running' && 'animate-pulse')} />
      {toChipText(status, connection, settings)}
    </Link>
  );
}
