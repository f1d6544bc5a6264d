'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useId, useState, type FormEvent } from 'react';
import { toErrorBody } from '@/components/http/api-error';
import { sendRequest } from '@/components/http/send-request';
import { usePortal } from '@/components/portal/portal-provider';
import { portalApi } from '@/components/routes/paths';
import { InlineProblem } from '@/components/states/inline-problem';
import { notify } from '@/components/toast/notify';
import { Button } from '@/components/ui/button';
import { Dialog, DialogActions } from '@/components/ui/dialog';
import { Input } from '@/components/ui/input';
import type { Erasure } from '@/lib/vault/contract';

/** The end of a portal here, once its number has been typed. */
export function EraseDialog({ onClose }: { onClose: () => void }) {
  const { hubId, name } = usePortal();
  const router = useRouter();
  const client = useQueryClient();
  const [typed, setTyped] = useState('');
  const inputId = useId();
  const erasing = useMutation({
    mutationFn: () =>
      sendRequest<Erasure>(portalApi(hubId, 'erase'), { method: 'POST', body: { confirm: typed.trim() } }),
    onSuccess: () => {
      notify({ title: `${name} is erased` });
      router.replace('/');
      // Nothing that the page remembers of this portal may be shown any more.
      client.clear();
    },
  });
  const isConfirmed = typed.trim() === String(hubId);
  const isBusy = erasing.isPending || erasing.isSuccess;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (isConfirmed && !isBusy) erasing.mutate();
  }

  return (
    <Dialog title={`Erase ${name} from Portside?`} onClose={onClose}>
      <form onSubmit={submit} className="contents">
        <div className="space-y-3 overflow-y-auto px-5 pt-1 pb-5 text-sm">
          <p>
            Deletes the connection, the copy of all contacts, members, invitations, saved calls and the history. It
            cannot be undone, and it ends this portal for everybody here.
          </p>
          <p className="text-muted">
            HubSpot itself is not changed. A receipt stays in the audit log: that you erased it, when, and how much
            there was. Backups that were made before still hold the data.
          </p>
          <div>
            <label htmlFor={inputId} className="mb-1 block font-medium">
              Type <span className="font-mono tabular-nums">{hubId}</span> to confirm
            </label>
            <Input
              id={inputId}
              value={typed}
              inputMode="numeric"
              autoComplete="off"
              maxLength={50}
              onChange={({ target }) => setTyped(target.value)}
            />
          </div>
          {erasing.error ? <InlineProblem error={toErrorBody(erasing.error)} /> : null}
        </div>
        <DialogActions>
          <Button onClick={onClose} disabled={isBusy}>
            Cancel
          </Button>
          <Button type="submit" variant="danger" disabled={!isConfirmed || isBusy}>
            {isBusy ? 'Erasing…' : 'Erase portal'}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
