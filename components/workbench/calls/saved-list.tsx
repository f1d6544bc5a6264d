'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Pencil, Trash2, Users } from 'lucide-react';
import { useState } from 'react';
import { announce } from '@/components/announcer/announce';
import { toErrorBody } from '@/components/http/api-error';
import { sendRequest } from '@/components/http/send-request';
import { usePortal } from '@/components/portal/portal-provider';
import { portalApi } from '@/components/routes/paths';
import { explainError } from '@/components/states/explain-error';
import { InlineProblem } from '@/components/states/inline-problem';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import type { SavedCall } from '@/lib/workbench/calls/contract';
import { savedCallsQuery } from './call-queries';
import { MethodLabel } from './method-label';
import { ListOutline } from './recent-list';
import { SaveCallDialog } from './save-call-dialog';

/** The reader's own calls, and those that others share in this portal. */
export function SavedList({ onOpen }: { onOpen: (saved: SavedCall) => void }) {
  const { hubId } = usePortal();
  const { data, error } = useQuery(savedCallsQuery(hubId));
  const [edited, setEdited] = useState<SavedCall>();
  const [deleted, setDeleted] = useState<SavedCall>();
  if (error) return <InlineProblem error={toErrorBody(error)} className="px-4 py-3" />;
  if (!data) return <ListOutline />;
  return (
    <>
      {data.results.length === 0 ? (
        <p className="px-4 py-4 text-sm text-pretty text-muted">
          Nothing is saved yet. Fill in a call and save it, for you alone or for everybody who uses the workbench of
          this portal.
        </p>
      ) : (
        <ul className="min-h-0 flex-1 overflow-y-auto px-2 py-2">
          {data.results.map((saved) => (
            <SavedRow
              key={saved.id}
              saved={saved}
              onOpen={() => onOpen(saved)}
              onEdit={() => setEdited(saved)}
              onDelete={() => setDeleted(saved)}
            />
          ))}
        </ul>
      )}
      {edited ? <SaveCallDialog saved={edited} onClose={() => setEdited(undefined)} /> : null}
      {deleted ? <DeleteDialog saved={deleted} onClose={() => setDeleted(undefined)} /> : null}
    </>
  );
}

type SavedRowProps = { saved: SavedCall; onOpen: () => void; onEdit: () => void; onDelete: () => void };

function SavedRow({ saved, onOpen, onEdit, onDelete }: SavedRowProps) {
  const { name, call, isShared, isOwn, savedBy } = saved;
  return (
    <li className="flex items-start gap-0.5 rounded-md hover:bg-hover">
      <button
        type="button"
        onClick={onOpen}
        className="min-w-0 flex-1 rounded-md px-2 py-1.5 text-left focus-visible:-outline-offset-2"
      >
        <span className="flex items-baseline gap-2 text-sm">
          <MethodLabel method={call.method} className="w-12" />
          <span className="min-w-0 break-words">{name}</span>
        </span>
        {isShared ? (
          <span className="flex items-center gap-1 pl-14 text-xs text-muted">
            <Users aria-hidden className="size-3.5 shrink-0" />
            {isOwn ? 'Shared by you' : `Shared by ${savedBy ?? 'somebody'}`}
          </span>
        ) : null}
      </button>
      <span className="flex pt-1.5 pr-1">
        {isOwn ? (
          <Button variant="ghost" size="icon-sm" aria-label={`Rename or share ${name}`} onClick={onEdit}>
            <Pencil aria-hidden />
          </Button>
        ) : null}
        <Button variant="ghost" size="icon-sm" aria-label={`Delete ${name}`} onClick={onDelete}>
          <Trash2 aria-hidden />
        </Button>
      </span>
    </li>
  );
}

function DeleteDialog({ saved, onClose }: { saved: SavedCall; onClose: () => void }) {
  const { hubId } = usePortal();
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () => sendRequest<void>(portalApi(hubId, `workbench/saved-calls/${saved.id}`), { method: 'DELETE' }),
    onSuccess: async () => {
      await client.invalidateQueries(savedCallsQuery(hubId));
      announce(`${saved.name} is deleted`);
      onClose();
    },
  });
  return (
    <ConfirmDialog
      title={`Delete “${saved.name}”?`}
      confirmLabel="Delete"
      busyLabel="Deleting…"
      isBusy={remove.isPending}
      problem={remove.error ? explainError(toErrorBody(remove.error)).text : undefined}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      <p>
        {saved.isShared
          ? 'It is shared, so it goes for everybody in this portal.'
          : 'Only the saved call goes; nothing changes in HubSpot.'}
      </p>
    </ConfirmDialog>
  );
}
