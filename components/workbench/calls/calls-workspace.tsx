'use client';

import { List, Play, Save } from 'lucide-react';
import { useRef, useState, type KeyboardEvent } from 'react';
import { toErrorBody } from '@/components/http/api-error';
import { usePortal } from '@/components/portal/portal-provider';
import { useOnline } from '@/components/preferences/use-online';
import { InlineProblem } from '@/components/states/inline-problem';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Dialog } from '@/components/ui/dialog';
import { Kbd } from '@/components/ui/kbd';
import type { Catalogue } from '@/lib/workbench/calls/contract';
import { findDraftFaults, toCallInput, toCallUrl, type CallDraft } from '@/lib/workbench/calls/form/contract';
import { CallAnswer } from './call-answer';
import { CallForm } from './call-form';
import { CallLibrary } from './call-library';
import { CallTitle } from './call-title';
import { CodeSamples } from './code-samples';
import { ConfirmWriteDialog } from './confirm-write-dialog';
import { findJsonFault } from './json-fault';
import { SaveCallDialog } from './save-call-dialog';
import { toShareLink } from './share-link';
import { useRunCall } from './use-run-call';

type OpenDialog = 'library' | 'save' | 'confirm';
type CallsWorkspaceProps = { catalogue: Catalogue; initial: CallDraft };

/** Choose a call, fill it in, run it, read the answer, take it along. */
export function CallsWorkspace({ catalogue, initial }: CallsWorkspaceProps) {
  const { hubId } = usePortal();
  const isOnline = useOnline();
  const [draft, setDraft] = useState(initial);
  const [hasTried, setHasTried] = useState(false);
  const [dialog, setDialog] = useState<OpenDialog>();
  const searchRef = useRef<HTMLInputElement>(null);
  const run = useRunCall();
  const faults = findDraftFaults(draft);
  const hasBody = draft.operation?.body !== undefined && (draft.body ?? '').trim() !== '';
  const isBodyBroken = hasBody && findJsonFault(draft.body ?? '') !== undefined;
  const canRun = isOnline && !run.isPending;

  function open(next: CallDraft) {
    setDraft(next);
    setHasTried(false);
    setDialog(undefined);
    run.reset();
  }

  function start() {
    if (!canRun) return;
    setHasTried(true);
    if (Object.keys(faults).length > 0 || isBodyBroken || draft.path.trim() === '') return;
    if (draft.operation?.kind === 'write') setDialog('confirm');
    else run.mutate(draft);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    start();
  }

  const url = toCallUrl(draft, catalogue);
  const link = toShareLink(draft, hubId);
  return (
    <div className="lg:flex lg:h-full lg:min-h-0">
      <aside
        aria-label="Calls to choose from"
        className="hidden w-80 shrink-0 flex-col border-r border-line lg:flex lg:min-h-0"
      >
        <CallLibrary catalogue={catalogue} draft={draft} onOpen={open} />
      </aside>
      <div className="min-w-0 flex-1 space-y-5 px-4 py-5 md:px-6 lg:min-h-0 lg:overflow-y-auto" onKeyDown={onKeyDown}>
        <Button className="lg:hidden" onClick={() => setDialog('library')}>
          <List aria-hidden />
          Choose a call
        </Button>
        <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 lg:sticky lg:-top-5 lg:z-10 lg:-mx-6 lg:-mt-5 lg:border-b lg:border-line lg:bg-canvas lg:px-6 lg:pt-5 lg:pb-4">
          <CallTitle draft={draft} />
          <div className="flex flex-wrap items-center gap-2">
            <Button variant="primary" onClick={start} disabled={!canRun}>
              <Play aria-hidden />
              {run.isPending ? 'Running…' : draft.operation?.kind === 'write' ? 'Run…' : 'Run'}
            </Button>
            <span className="hidden text-xs text-muted md:inline">
              <Kbd>Ctrl</Kbd> <Kbd>Enter</Kbd>
            </span>
            <span className="flex flex-wrap gap-2">
              <CopyButton
                value={link ?? ''}
                label="Copy link"
                isLabelled
                variant="secondary"
                disabled={link === undefined}
                title={link === undefined ? 'A parameter seems to hold a token' : undefined}
              />
              <Button onClick={() => setDialog('save')}>
                <Save aria-hidden />
                Save…
              </Button>
            </span>
          </div>
        </div>
        {isOnline ? null : (
          <p className="text-sm text-muted">You are offline: nothing can be run until that is over.</p>
        )}
        {/* Above the form, which may be longer than the screen: whoever has pressed Run sees what came of it. */}
        <div aria-busy={run.isPending} className="empty:hidden">
          {run.error ? <InlineProblem error={toErrorBody(run.error)} /> : null}
          {run.data ? <CallAnswer key={run.submittedAt} answer={run.data} /> : null}
        </div>
        <CallForm draft={draft} faults={hasTried ? faults : {}} onChange={setDraft} />
        <CodeSamples method={draft.method} url={url} body={hasBody && !isBodyBroken ? draft.body : undefined} />
      </div>
      {dialog === 'library' ? (
        <Dialog
          title="Choose a call"
          onClose={() => setDialog(undefined)}
          initialFocus={searchRef}
          className="h-[86dvh]"
        >
          <CallLibrary catalogue={catalogue} draft={draft} onOpen={open} searchRef={searchRef} />
        </Dialog>
      ) : null}
      {dialog === 'save' ? (
        <SaveCallDialog
          call={toCallInput(draft)}
          suggestedName={draft.operation?.summary ?? draft.path}
          onClose={() => setDialog(undefined)}
        />
      ) : null}
      {dialog === 'confirm' ? (
        <ConfirmWriteDialog
          draft={draft}
          path={url.slice(catalogue.apiOrigin.length)}
          onConfirm={() => {
            setDialog(undefined);
            run.mutate(draft);
          }}
          onClose={() => setDialog(undefined)}
        />
      ) : null}
    </div>
  );
}
