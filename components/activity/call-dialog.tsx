'use client';

import { useQuery } from '@tanstack/react-query';
import { Play } from 'lucide-react';
import type { Route } from 'next';
import Link from 'next/link';
import { toErrorBody } from '@/components/http/api-error';
import { usePortal } from '@/components/portal/portal-provider';
import { workbenchPath } from '@/components/routes/paths';
import { ErrorState } from '@/components/states/error-state';
import { ExplainedAnswer } from '@/components/states/explained-answer';
import { buttonStyle } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Dialog, DialogActions } from '@/components/ui/dialog';
import { Skeleton } from '@/components/ui/skeleton';
import type { ExplainedCall } from '@/lib/workbench/explain/contract';
import { callQuery } from './activity-queries';
import { CallFacts } from './call-facts';
import { KeptBody } from './kept-body';

type CallDialogProps = { callId: string; onClose: () => void; onShowRequest: (correlationId: string) => void };

/** All that is kept of one call. */
export function CallDialog({ callId, onClose, onShowRequest }: CallDialogProps) {
  const { hubId } = usePortal();
  const { data: call, error, refetch, isFetching } = useQuery(callQuery(hubId, callId));
  return (
    <Dialog
      title={call ? `${call.method} ${call.template}` : 'Call to HubSpot'}
      onClose={onClose}
      className="md:max-w-3xl"
    >
      <div
        tabIndex={0}
        role="region"
        aria-label="The call"
        className="min-h-0 flex-1 space-y-5 overflow-y-auto px-5 pb-5 outline-none"
      >
        {call ? (
          <>
            {call.explanation ? <ExplainedAnswer explanation={call.explanation} headingLevel={3} /> : null}
            <CallFacts call={call} onShowRequest={onShowRequest} />
            <KeptBody title="Request" line={`${call.method} ${call.target}`} body={call.requestBody} />
            <KeptBody title="Answer" line={call.fault ?? undefined} body={call.responseBody} />
            <p className="text-xs text-pretty text-muted">
              Tokens and the values of records are taken out before a call is kept: ‹12 characters› stands for a text of
              that length.
            </p>
          </>
        ) : error ? (
          <ErrorState error={toErrorBody(error)} onRetry={() => void refetch()} isRetrying={isFetching} />
        ) : (
          <div role="status" className="space-y-4 py-2">
            <span className="sr-only">Reading the call</span>
            <Skeleton className="h-24 rounded-xl" />
            <Skeleton className="h-40 rounded-xl" />
          </div>
        )}
      </div>
      {call ? <Actions call={call} /> : null}
    </Dialog>
  );
}

function Actions({ call }: { call: ExplainedCall }) {
  const { hubId } = usePortal();
  const { curl, isWhole, method, target, hubspotCorrelationId } = call;
  const canRun = method === 'GET' && isWhole && curl !== null;
  const search = new URLSearchParams({ tab: 'calls', method, path: target });
  return (
    <DialogActions>
      {hubspotCorrelationId ? (
        <CopyButton variant="secondary" isLabelled label="Copy correlation id" value={hubspotCorrelationId} />
      ) : null}
      {curl ? (
        <CopyButton
          variant="secondary"
          isLabelled
          label={isWhole ? 'Copy as curl' : 'Copy as curl, values to fill in'}
          value={curl}
        />
      ) : null}
      {canRun ? (
        <Link href={`${workbenchPath(hubId)}?${search}` as Route} className={buttonStyle({ variant: 'primary' })}>
          <Play aria-hidden />
          Run again
        </Link>
      ) : null}
    </DialogActions>
  );
}
