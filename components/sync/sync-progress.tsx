'use client';

import { useEffect, useRef } from 'react';
import { announce } from '@/components/announcer/announce';
import { useFormat } from '@/components/format/format-provider';
import { formatDuration, formatInstant } from '@/components/format/instant';
import { formatAmount } from '@/components/format/number';
import { ReconnectButton } from '@/components/sign-in/reconnect-button';
import { cn } from '@/components/ui/class-names';
import { Spinner } from '@/components/ui/spinner';
import type { SyncStatus } from '@/lib/sync/contract';
import { describeChanges, toCountText, toWholePercent, type SyncSituation } from './sync-words';

type SyncProgressProps = { status: SyncStatus; situation: SyncSituation; nowMs: number };

/** What is going on now, in words and as a bar. */
export function SyncProgress({ status, situation, nowMs }: SyncProgressProps) {
  const settings = useFormat();
  const { kind, headline, text, remedy } = situation;
  const isUnderWay = kind === 'running' || (kind === 'paused' && status.phase !== null);
  const outcome = kind === 'fresh' && status.lastChanges ? describeChanges(status.lastChanges, settings.locale) : '';
  useHeadlineAnnouncement(headline, outcome);

  return (
    <section aria-labelledby="progress" className="rounded-xl border border-line p-5">
      <div className="flex items-start gap-3">
        {kind === 'running' ? <Spinner className="mt-1 text-accent-text" /> : null}
        <div className="min-w-0 flex-1">
          <h2 id="progress" className="text-base font-semibold">
            {headline}
          </h2>
          <p className="mt-0.5 text-base text-pretty text-muted">{text}</p>
          {status.pausedUntil && kind === 'paused' ? <PausedUntil iso={status.pausedUntil} nowMs={nowMs} /> : null}
        </div>
      </div>
      {remedy === 'reconnect' ? (
        <div className="mt-4">
          <ReconnectButton>Reconnect HubSpot</ReconnectButton>
        </div>
      ) : null}
      {isUnderWay ? (
        <div className="mt-5">
          <ProgressBar percent={status.percent} isMoving={kind === 'running'} label={headline} />
          <p className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-sm text-muted tabular-nums">
            <span className="text-ink">{toCountText(status, settings.locale)}</span>
            {status.ratePerSecond !== null && kind === 'running' ? (
              <span>{formatAmount(Math.round(status.ratePerSecond), settings.locale)} a second</span>
            ) : null}
            {status.etaSeconds !== null && kind === 'running' ? (
              <span>about {formatDuration(status.etaSeconds)} left</span>
            ) : null}
            {status.startedAt ? <span>since {formatInstant(Date.parse(status.startedAt), settings)}</span> : null}
          </p>
        </div>
      ) : null}
    </section>
  );
}

function PausedUntil({ iso, nowMs }: { iso: string; nowMs: number }) {
  const settings = useFormat();
  const leftSeconds = (Date.parse(iso) - nowMs) / 1000;
  return (
    <p className="mt-2 text-sm tabular-nums">
      {leftSeconds > 0 ? (
        <>
          Goes on at <time dateTime={iso}>{formatInstant(Date.parse(iso), settings)}</time>, in{' '}
          {formatDuration(leftSeconds)}
        </>
      ) : (
        'Goes on at any moment'
      )}
    </p>
  );
}

type ProgressBarProps = { percent: number | null; isMoving: boolean; label: string };

function ProgressBar({ percent, isMoving, label }: ProgressBarProps) {
  const whole = percent === null ? undefined : toWholePercent(percent);
  return (
    <div className="flex items-center gap-3">
      <div
        role="progressbar"
        aria-label={label}
        aria-valuenow={whole}
        aria-valuemin={0}
        aria-valuemax={100}
        className="h-2 min-w-0 flex-1 overflow-hidden rounded-full bg-hover"
      >
        <div
          className={cn(
            'h-full rounded-full transition-[width] duration-500',
            isMoving ? 'bg-accent' : 'bg-control',
            whole === undefined && 'loading-bar w-1/4',
          )}
          style={whole === undefined ? undefined : { width: `${percent}%` }}
        />
      </div>
      {whole === undefined ? null : <span className="w-10 text-right text-sm tabular-nums">{whole} %</span>}
    </div>
  );
}

/** A new phase, a pause, the end with its outcome: said once each, unlike the numbers. */
function useHeadlineAnnouncement(headline: string, outcome: string): void {
  const said = useRef(headline);
  useEffect(() => {
    if (said.current === headline) return;
    said.current = headline;
    announce(outcome ? `${headline}. ${outcome}` : headline);
  }, [headline, outcome]);
}
