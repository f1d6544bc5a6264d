'use client';

import { KeyRound, RefreshCw, ShieldCheck, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useFormat } from '@/components/format/format-provider';
import { formatInstant, formatInstantPrecisely } from '@/components/format/instant';
import { statusWords } from '@/components/shell/status-words';
import { MenderLabel } from '@/components/states/mender-label';
import { StatusPill, type Tone } from '@/components/ui/pill';
import { useServerNow } from '@/components/workbench/use-server-now';
import type { TokenLife } from '@/lib/workbench/token/contract';
import { describeAccess, type AccessStage } from './token-words';

type StageProps = {
  icon: ReactNode;
  title: string;
  pill: { tone: Tone; label: string };
  isLast?: boolean;
  children: ReactNode;
};

/** One station; a line leads on to the next, down on a telephone and to the right on a wide screen. */
function Stage({ icon, title, pill, isLast = false, children }: StageProps) {
  return (
    <li className="relative min-w-0 pb-6 pl-11 last:pb-0 xl:pt-11 xl:pr-6 xl:pb-0 xl:pl-0">
      {isLast ? null : (
        <span
          aria-hidden
          className="absolute top-8 bottom-0 left-4 w-px bg-line-strong xl:top-4 xl:right-0 xl:bottom-auto xl:left-8 xl:h-px xl:w-auto"
        />
      )}
      <span
        aria-hidden
        className="absolute top-0 left-0 inline-flex size-8 items-center justify-center rounded-full border border-line-strong bg-raised text-muted [&_svg]:size-4"
      >
        {icon}
      </span>
      <div className="flex min-h-8 flex-wrap items-center gap-2">
        <h3 className="text-sm font-semibold">{title}</h3>
        <StatusPill tone={pill.tone}>{pill.label}</StatusPill>
      </div>
      <div className="mt-1 space-y-1 text-sm text-pretty break-words text-muted">{children}</div>
    </li>
  );
}

function Moment({ iso }: { iso: string | null }) {
  const settings = useFormat();
  if (iso === null) return <>not yet</>;
  const atMs = Date.parse(iso);
  return (
    <time dateTime={iso} title={formatInstantPrecisely(atMs, { ...settings, timeZone: 'UTC' })}>
      {formatInstant(atMs, settings)}
    </time>
  );
}

/** The token's lifetime as a bar: what has passed, what is left, and the part at its end in which it is renewed. */
function LifeBar({ stage }: { stage: AccessStage }) {
  if (!stage.bar) return null;
  const { passed, marginFrom } = stage.bar;
  return (
    <svg
      role="img"
      aria-label={`${Math.round(passed * 100)} % of its life has passed; the last ${Math.round((1 - marginFrom) * 100)} % are the margin`}
      viewBox="0 0 100 12"
      preserveAspectRatio="none"
      className="h-3 w-full max-w-md"
    >
      <rect width="100" height="12" className="fill-line-strong" />
      <rect x={marginFrom * 100} width={(1 - marginFrom) * 100} height="12" className="fill-warn-line" />
      <rect x={marginFrom * 100 - 0.4} width="0.8" height="12" className="fill-warn-text" />
      <rect width={passed * 100} height="12" className="fill-accent" />
    </svg>
  );
}

/** The life of the portal's tokens as a picture in words and one bar; it reads the same without seeing it. */
export function TokenPicture({ life }: { life: TokenLife }) {
  const nowMs = useServerNow(life.now);
  const stage = describeAccess(life, nowMs);
  const { authorizedAt, authorizedBy, access, kind, hasRefreshToken, refreshFailures, nextRefreshAt, lastError } = life;
  const { status, lastErrorExplanation: explanation } = life;
  const refreshPill: StageProps['pill'] = hasRefreshToken
    ? { tone: refreshFailures > 0 ? 'warn' : 'ok', label: refreshFailures > 0 ? 'Failing' : 'Held' }
    : { tone: 'neutral', label: 'None' };
  return (
    <ol className="grid rounded-xl border border-line p-5 xl:grid-cols-[1fr_1.5fr_1fr_1fr]">
      <Stage icon={<ShieldCheck />} title="Authorised" pill={statusWords[status]}>
        <p>
          First connected <Moment iso={authorizedAt} />
        </p>
        {authorizedBy ? (
          <p>
            {kind === 'static' ? 'Token pasted by' : 'Access given by'} <bdi>{authorizedBy}</bdi>
          </p>
        ) : null}
      </Stage>
      <Stage icon={<KeyRound />} title="Access token" pill={{ tone: stage.tone, label: stage.label }}>
        {stage.left ? (
          <p className="tabular-nums">
            <span className="text-xl font-semibold text-ink">{stage.left}</span> left
          </p>
        ) : null}
        <LifeBar stage={stage} />
        <p className="tabular-nums">{stage.sentence}</p>
        {stage.bar ? (
          <p className="text-xs">
            Issued <Moment iso={access?.issuedAt ?? null} />. The marked end of the bar is the margin in which whoever
            needs the token renews it first.
          </p>
        ) : null}
      </Stage>
      <Stage icon={<RefreshCw />} title="Refresh token" pill={refreshPill}>
        <p>
          {hasRefreshToken
            ? 'Sealed on the server, never shown. It lasts as long as the app is installed.'
            : kind === 'static'
              ? 'A pasted token has none.'
              : 'Portside holds none.'}
        </p>
        {refreshFailures > 0 ? (
          <p>
            {refreshFailures} {refreshFailures === 1 ? 'attempt' : 'attempts'} failed in a row.
            {nextRefreshAt ? (
              <>
                {' '}
                No new one before <Moment iso={nextRefreshAt} />.
              </>
            ) : null}
          </p>
        ) : null}
      </Stage>
      <Stage
        icon={<TriangleAlert />}
        title="Last error"
        pill={lastError ? { tone: 'warn', label: lastError.code } : { tone: 'ok', label: 'None' }}
        isLast
      >
        {lastError ? (
          <>
            <p>
              {explanation ? `${explanation.what} ${explanation.next}` : lastError.message}{' '}
              <Moment iso={lastError.at} />
            </p>
            {explanation ? <MenderLabel who={explanation.who} /> : null}
          </>
        ) : (
          <p>No failure is on record.</p>
        )}
      </Stage>
    </ol>
  );
}
