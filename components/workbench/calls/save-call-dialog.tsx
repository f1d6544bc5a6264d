'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useRef, useState, type FormEvent } from 'react';
import { toErrorBody } from '@/components/http/api-error';
import { sendRequest } from '@/components/http/send-request';
import { usePortal } from '@/components/portal/portal-provider';
import { portalApi } from '@/components/routes/paths';
import { InlineProblem } from '@/components/states/inline-problem';
import { notify } from '@/components/toast/notify';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Dialog, DialogActions } from '@/components/ui/dialog';
import { Input } from '@/components/ui/input';
import type { CallInput, SavedCall } from '@/lib/workbench/calls/contract';
import { savedCallsQuery } from './call-queries';

type SaveCallDialogProps = { onClose: () => void } & (
  { call: CallInput; suggestedName: string; saved?: undefined } | { saved: SavedCall; call?: undefined }
);

/** Gives a call a name, and shares it with the portal or not. */
export function SaveCallDialog({ onClose, ...props }: SaveCallDialogProps) {
  const { hubId, name: portalName } = usePortal();
  const id = useId();
  const client = useQueryClient();
  const nameRef = useRef<HTMLInputElement>(null);
  const [name, setName] = useState(props.saved ? props.saved.name : props.suggestedName);
  const [isShared, setIsShared] = useState(props.saved?.isShared ?? false);
  const save = useMutation({
    mutationFn: () =>
      props.saved
        ? sendRequest<unknown>(portalApi(hubId, `workbench/saved-calls/${props.saved.id}`), {
            method: 'PATCH',
            body: { name, isShared },
          })
        : sendRequest<unknown>(portalApi(hubId, 'workbench/saved-calls'), {
            method: 'POST',
            body: { name, isShared, call: props.call },
          }),
    onSuccess: async () => {
      await client.invalidateQueries(savedCallsQuery(hubId));
      notify({ title: isShared ? 'Saved and shared in this portal' : 'Saved' });
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '') save.mutate();
  };
  return (
    <Dialog
      title={props.saved ? 'Saved call' : 'Save this call'}
      description={props.saved ? undefined : 'With its parameters and its body, as they stand. Tokens are never saved.'}
      onClose={onClose}
      initialFocus={nameRef}
    >
      <form onSubmit={submit} className="contents">
        <div className="space-y-4 px-5 pb-5">
          <div>
            <label htmlFor={id} className="mb-1 block text-sm font-medium">
              Name
            </label>
            <Input
              ref={nameRef}
              id={id}
              value={name}
              maxLength={80}
              onChange={(event) => setName(event.target.value)}
            />
          </div>
          <label className="flex items-start gap-2.5 text-sm">
            <Checkbox checked={isShared} onChange={(event) => setIsShared(event.target.checked)} className="mt-0.5" />
            <span>
              Share it in <bdi>{portalName}</bdi>
              <span className="block text-xs text-muted">
                Everybody who may use the workbench here sees it, body and all.
              </span>
            </span>
          </label>
          {save.error ? <InlineProblem error={toErrorBody(save.error)} /> : null}
        </div>
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" disabled={save.isPending || name.trim() === ''}>
            {save.isPending ? 'Saving…' : 'Save'}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
