'use client';

import type { ReactNode } from 'react';
import { useFormat } from '@/components/format/format-provider';
import { formatDuration, formatInstant, formatInstantPrecisely } from '@/components/format/instant';
import type { ConnectionStatus } from '@/lib/kernel/connection-status';
import type { ExplainedConnection } from '@/lib/workbench/explain/contract';
import { ExplainedNotice } from '@/components/states/explained-notice';
import { useNow } from './use-now';

const sentences: Record<ConnectionStatus, string> = {
  connected: 'Portside may read this portal, and renews its access by itself.',
  needs_reauth:
    'HubSpot has withdrawn Portside’s access, for instance because the app was uninstalled. Nothing is lost: reconnect, and everything goes on.',
  disconnected: 'Portside holds no access to this portal. Nothing is read until somebody connects it again.',
  error:
    'Portside holds an access it cannot use, because its configuration or its keys have changed. Whoever runs this Portside can restore them; if they are gone for good, reconnect.',
};

const staticSentences: Partial<Record<ConnectionStatus, string>> = {
  connected: 'Portside reads this portal with a token that an owner pasted. It does not end by itself.',
  needs_reauth:
    'HubSpot does not know the pasted token any more. Nothing is lost: an owner pastes the new one, and everything goes on.',
};

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-xs text-muted">{label}</dt>
      <dd className="mt-0.5 text-sm break-words tabular-nums">{children}</dd>
    </div>
  );
}

function Instant({ iso }: { iso: string | null }) {
  const settings = useFormat();
  if (iso === null) return <>Not yet</>;
  const atMs = Date.parse(iso);
  return (
    <time dateTime={iso} title={formatInstantPrecisely(atMs, { ...settings, timeZone: 'UTC' })}>
      {formatInstant(atMs, settings)}
    </time>
  );
}

/** HubSpot's access tokens live half an hour; that one ends is nothing to worry about, and the words say so. */
function Expiry({ iso, serverNowMs }: { iso: string | null; serverNowMs: number }) {
  const nowMs = useNow(serverNowMs);
  if (iso === null) return <>None held</>;
  const leftSeconds = (Date.parse(iso) - nowMs) / 1000;
  return leftSeconds > 0 ? <>Renewed within {formatDuration(leftSeconds)}</> : <>Ended; renewed at the next read</>;
}

export function ConnectionSummary({
  connection,
  serverNowMs,
}: {
  connection: ExplainedConnection;
  serverNowMs: number;
}) {
  const { status, kind, connectedBy, accessTokenExpiresAt, refreshedAt, lastError } = connection;
  return (
    <section aria-labelledby="summary" className="rounded-xl border border-line p-5">
      <h2 id="summary" className="sr-only">
        Summary
      </h2>
      <p className="text-base text-pretty">{(kind === 'static' && staticSentences[status]) || sentences[status]}</p>
      <dl className="mt-5 grid gap-x-6 gap-y-4 sm:grid-cols-3">
        <Fact label="Connected by">
          <bdi>{connectedBy ? (connectedBy.email ?? `HubSpot user ${connectedBy.id}`) : 'Nobody'}</bdi>
        </Fact>
        <Fact label="Access token">
          {status !== 'connected' ? (
            'None that works'
          ) : kind === 'static' ? (
            'Pasted; it has no end'
          ) : (
            <Expiry iso={accessTokenExpiresAt} serverNowMs={serverNowMs} />
          )}
        </Fact>
        <Fact label="Last renewed">
          {kind === 'static' ? 'Never: it is not renewed' : <Instant iso={refreshedAt} />}
        </Fact>
      </dl>
      {lastError ? (
        <ExplainedNotice
          className="mt-5"
          tone="warn"
          explanation={connection.lastErrorExplanation}
          message={lastError.message}
        >
          <Instant iso={lastError.at} /> · Code <code>{lastError.code}</code>
        </ExplainedNotice>
      ) : null}
    </section>
  );
}
