'use client';

import { RotateCw } from 'lucide-react';
import { useFormat } from '@/components/format/format-provider';
import { formatTime } from '@/components/format/instant';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/class-names';

type SourceLineProps = {
  isLive: boolean;
  /** Whether there is a whole copy to read instead. */
  isComplete: boolean;
  /** Absent while there is nothing to be fresh. */
  asOf: string | undefined;
  isReading: boolean;
  isWaiting: boolean;
  onRefresh: () => void;
  onSource: (source: 'live' | null) => void;
};

/** Says where the rows come from and how old they are, and reads them from the other place. */
export function SourceLine(props: SourceLineProps) {
  const { isLive, isComplete, asOf, isReading, isWaiting, onRefresh, onSource } = props;
  const settings = useFormat();
  if (asOf === undefined && !isWaiting) return <span />;
  const time = asOf === undefined ? '' : formatTime(Date.parse(asOf), settings);
  const words = !isLive
    ? `From your copy, as of ${time}`
    : isComplete
      ? `Live from HubSpot · read at ${time}`
      : `Live from HubSpot until the copy is complete · read at ${time}`;
  return (
    <span className="inline-flex min-w-0 items-center gap-1 text-xs text-muted tabular-nums">
      <span
        aria-hidden
        className={cn('mr-1 size-1.5 shrink-0 rounded-full', isWaiting ? 'bg-warn-text' : 'bg-ok-text')}
      />
      <span className="truncate" title={words}>
        {asOf === undefined || isWaiting ? 'HubSpot asks for a pause, trying again…' : words}
      </span>
      {isLive ? (
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label="Read again from HubSpot"
          title="Read again from HubSpot"
          onClick={onRefresh}
          disabled={isReading}
        >
          <RotateCw aria-hidden className={cn(isReading && 'animate-spin')} />
        </Button>
      ) : null}
      {isComplete ? (
        <Button
          variant="ghost"
          size="sm"
          className="h-6 px-1.5 text-accent-text"
          onClick={() => onSource(isLive ? null : 'live')}
        >
          {isLive ? 'Read the copy' : 'Read live instead'}
        </Button>
      ) : null}
    </span>
  );
}
