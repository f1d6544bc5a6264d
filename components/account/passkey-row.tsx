'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import { toErrorBody } from '@/components/http/api-error';
import { sendRequest } from '@/components/http/send-request';
import { Moment } from '@/components/people/moment';
import { explainError } from '@/components/states/explain-error';
import { InlineProblem } from '@/components/states/inline-problem';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Input } from '@/components/ui/input';
import type { Account } from '@/lib/auth/account/contract';
import { accountQuery } from './account-query';
import { rowStyle } from './section';

type Passkey = Account['passkeys'][number];

const pathOf = ({ id }: Passkey) => `/api/me/passkeys/${encodeURIComponent(id)}`;

/** One passkey, to rename in place or to remove. */
export function PasskeyRow({ passkey, isLastWayIn }: { passkey: Passkey; isLastWayIn: boolean }) {
  const [shown, setShown] = useState<'row' | 'rename' | 'remove'>('row');
  if (shown === 'rename') return <RenameRow passkey={passkey} onClose={() => setShown('row')} />;
  return (
    <li className={rowStyle}>
      <KeyRound aria-hidden className="size-4 text-muted" />
      <div className="min-w-0 flex-[1_1_12rem]">
        <p className="text-sm font-medium break-words">
          <bdi>{passkey.name}</bdi>
        </p>
        <p className="text-xs text-muted">
          Passkey, made <Moment iso={passkey.createdAt} />
          {passkey.lastUsedAt === null ? (
            ', not used yet'
          ) : (
            <>
              , last used <Moment iso={passkey.lastUsedAt} />
            </>
          )}
          {isLastWayIn ? '. Your only way in, so it cannot be removed.' : null}
        </p>
      </div>
      <div className="flex gap-2">
        <Button size="sm" aria-label={`Rename ${passkey.name}`} onClick={() => setShown('rename')}>
          Rename
        </Button>
        {isLastWayIn ? null : (
          <Button size="sm" aria-label={`Remove ${passkey.name}`} onClick={() => setShown('remove')}>
            Remove…
          </Button>
        )}
      </div>
      {shown === 'remove' ? <RemoveDialog passkey={passkey} onClose={() => setShown('row')} /> : null}
    </li>
  );
}

type RowProps = { passkey: Passkey; onClose: () => void };

function RenameRow({ passkey, onClose }: RowProps) {
  const client = useQueryClient();
  const [draft, setDraft] = useState(passkey.name);
  const renaming = useMutation({
    mutationFn: (name: string) => sendRequest(pathOf(passkey), { method: 'PATCH', body: { name } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: accountQuery.queryKey });
      onClose();
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    renaming.mutate(draft.trim());
  }

  return (
    <li className="p-4">
      <form
        onSubmit={submit}
        onKeyDown={({ key }) => key === 'Escape' && onClose()}
        className="flex flex-wrap items-center gap-2"
      >
        <Input
          aria-label="Name of the passkey"
          value={draft}
          maxLength={60}
          autoFocus
          onChange={({ target }) => setDraft(target.value)}
          className="min-w-0 flex-[1_1_12rem]"
        />
        <Button type="submit" variant="primary" disabled={renaming.isPending || draft.trim() === ''}>
          {renaming.isPending ? 'Saving…' : 'Save'}
        </Button>
        <Button onClick={onClose}>Cancel</Button>
      </form>
      {renaming.error ? <InlineProblem error={toErrorBody(renaming.error)} className="mt-2" /> : null}
    </li>
  );
}

function RemoveDialog({ passkey, onClose }: RowProps) {
  const client = useQueryClient();
  const removal = useMutation({
    mutationFn: () => sendRequest(pathOf(passkey), { method: 'DELETE' }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: accountQuery.queryKey });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      title={`Remove ${passkey.name}?`}
      confirmLabel="Remove passkey"
      busyLabel="Removing…"
      isBusy={removal.isPending}
      problem={removal.error ? explainError(toErrorBody(removal.error)).text : undefined}
      onConfirm={() => removal.mutate()}
      onClose={onClose}
    >
      <p>
        It opens nothing here any more. Where it is signed in it stays so; end that session below. Your device keeps its
        half until you delete it there.
      </p>
    </ConfirmDialog>
  );
}
