'use client';

import { useQuery } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { useSearchParams } from 'next/navigation';
import { toErrorBody } from '@/components/http/api-error';
import { usePortal } from '@/components/portal/portal-provider';
import { ReconnectButton } from '@/components/sign-in/reconnect-button';
import { ErrorState } from '@/components/states/error-state';
import { Notice } from '@/components/ui/notice';
import { Skeleton } from '@/components/ui/skeleton';
import type { ScopeReport } from '@/lib/workbench/scopes/contract';
import { AbilitiesTable } from './abilities-table';
import { AddScopesHelp } from './add-scopes-help';
import { describePicked, describeScopes, listToAsk, listUnconfigured } from './scope-words';
import { scopesQuery } from './scopes-query';

type ScopesSectionProps = {
  /** What the server read for the first paint. */
  first?: { report: ScopeReport; readAtMs: number };
};

/** What HubSpot lets Portside do here, what is off for want of a scope, and the way to mend exactly that. */
export function ScopesSection({ first }: ScopesSectionProps) {
  const { hubId } = usePortal();
  const { data, error, refetch, isFetching } = useQuery({
    ...scopesQuery(hubId),
    initialData: first?.report,
    initialDataUpdatedAt: first?.readAtMs,
  });
  const picked = (useSearchParams().get('scope') ?? '').split(',').filter((name) => /^[\w.-]{1,100}$/.test(name));
  return (
    <section aria-labelledby="permissions">
      <h2 id="permissions" className="scroll-mt-6 text-base font-semibold">
        Permissions
      </h2>
      {data ? (
        <Report report={data} picked={picked} />
      ) : error ? (
        <ErrorState error={toErrorBody(error)} onRetry={() => void refetch()} isRetrying={isFetching} />
      ) : (
        <div role="status" className="mt-3">
          <span className="sr-only">Loading</span>
          <Skeleton className="h-64 rounded-xl" />
        </div>
      )}
    </section>
  );
}

function Report({ report, picked }: { report: ScopeReport; picked: readonly string[] }) {
  const { abilities, kept, kind, status, unused, configured } = report;
  const ofProduct = abilities.filter(({ area }) => area === 'product');
  const ofWorkbench = abilities.filter(({ area }) => area === 'workbench');
  const toAdd = kind === 'static' ? [] : listUnconfigured(report, picked);
  const isPicked = (names: typeof abilities) =>
    names.some(({ needs }) => needs.some(({ anyOf }) => anyOf.some(({ name }) => picked.includes(name))));
  const toAsk = listToAsk(report, picked);
  const canAsk = kind === 'oauth' && status === 'connected' && toAsk.length > 0;
  return (
    <div className="space-y-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <p className="min-w-0 flex-[1_1_20rem] text-sm text-pretty text-muted">{describeScopes(report)}</p>
        {canAsk ? (
          <ReconnectButton optionalScopes={[...kept, ...toAsk]}>
            Ask HubSpot for {toAsk.length === 1 ? 'this scope' : `these ${toAsk.length} scopes`}
          </ReconnectButton>
        ) : null}
      </div>
      {picked.length > 0 ? (
        <Notice tone="info" icon={<KeyRound />} title="A call was refused for want of a scope">
          <p>
            It needs any one of <code className="text-xs break-all">{picked.join(', ')}</code>.{' '}
            {describePicked(report, picked)}
          </p>
        </Notice>
      ) : null}
      <AbilitiesTable caption="What the pages do" abilities={ofProduct} picked={picked} />
      <details className="group" open={isPicked(ofWorkbench)}>
        <summary className="w-fit cursor-pointer rounded-sm text-sm text-muted hover:text-ink">
          What calls of the workbench can do besides
        </summary>
        <div className="mt-3">
          <AbilitiesTable caption="What calls of the workbench do" abilities={ofWorkbench} picked={picked} />
        </div>
      </details>
      {toAdd.length > 0 && status === 'connected' ? (
        <details className="group" open={toAdd.some((name) => picked.includes(name))}>
          <summary className="w-fit cursor-pointer rounded-sm text-sm text-muted hover:text-ink">
            How to add scopes that the app does not list
          </summary>
          <div className="mt-3">
            <AddScopesHelp configured={configured} names={toAdd} />
          </div>
        </details>
      ) : null}
      {unused.length > 0 ? (
        <p className="text-sm text-pretty text-muted">
          Granted besides, and not used by this version of Portside:{' '}
          <code className="text-xs break-all">{unused.join(', ')}</code>
        </p>
      ) : null}
    </div>
  );
}
