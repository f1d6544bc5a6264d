'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useRef, useState, type FormEvent } from 'react';
import { toErrorBody } from '@/components/http/api-error';
import { sendRequest } from '@/components/http/send-request';
import { usePortal } from '@/components/portal/portal-provider';
import { portalApi } from '@/components/routes/paths';
import { InlineProblem } from '@/components/states/inline-problem';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Dialog, DialogActions } from '@/components/ui/dialog';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import type { CreatedInvitation } from '@/lib/auth/invitations/contract';
import { invitedRoles, type InvitedRole } from '@/lib/kernel/roles';
import { Moment } from './moment';
import { invitationsQuery } from './people-queries';
import { roleWords } from './role-words';

const daysOffered = [1, 3, 7, 14, 30];
const daysDefault = 7;

/** Makes a link, and shows it this once. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const { hubId, name } = usePortal();
  const client = useQueryClient();
  const creating = useMutation({
    mutationFn: (body: { role: InvitedRole; note: string; expiresInDays: number }) =>
      sendRequest<CreatedInvitation>(portalApi(hubId, 'invitations'), { method: 'POST', body }),
    onSuccess: () => client.invalidateQueries(invitationsQuery(hubId)),
  });
  if (creating.data) return <CreatedLink created={creating.data} onClose={onClose} />;
  return (
    <Dialog title={`Invite somebody to ${name}`} onClose={onClose}>
      <InviteForm
        isBusy={creating.isPending}
        error={creating.error}
        onSubmit={(body) => creating.mutate(body)}
        onClose={onClose}
      />
    </Dialog>
  );
}

type InviteFormProps = {
  isBusy: boolean;
  error: Error | null;
  onSubmit: (body: { role: InvitedRole; note: string; expiresInDays: number }) => void;
  onClose: () => void;
};

function InviteForm({ isBusy, error, onSubmit, onClose }: InviteFormProps) {
  const [role, setRole] = useState<InvitedRole>('editor');
  const [note, setNote] = useState('');
  const [days, setDays] = useState(daysDefault);
  const ids = { note: useId(), days: useId() };

  function submit(event: FormEvent) {
    event.preventDefault();
    onSubmit({ role, note, expiresInDays: days });
  }

  return (
    <form onSubmit={submit} className="contents">
      <div className="space-y-4 overflow-y-auto px-5 pt-1 pb-5">
        <fieldset>
          <legend className="mb-1 text-sm font-medium">As</legend>
          <div className="divide-y divide-line rounded-lg border border-line">
            {invitedRoles.map((each) => (
              <label key={each} className="flex cursor-pointer items-start gap-2.5 px-3 py-2 text-sm">
                <input
                  type="radio"
                  name="role"
                  className="mt-0.5 size-4 accent-accent"
                  checked={role === each}
                  onChange={() => setRole(each)}
                />
                <span>
                  <span className="font-medium">{roleWords[each].label}</span>
                  <span className="block text-muted">{roleWords[each].does}</span>
                </span>
              </label>
            ))}
          </div>
        </fieldset>
        <div>
          <label htmlFor={ids.note} className="mb-1 block text-sm font-medium">
            For whom <span className="font-normal text-muted">(only for your list)</span>
          </label>
          <Input
            id={ids.note}
            value={note}
            maxLength={120}
            autoComplete="off"
            placeholder="Kim from the agency"
            onChange={(event) => setNote(event.target.value)}
          />
        </div>
        <div>
          <label htmlFor={ids.days} className="mb-1 block text-sm font-medium">
            The link works for
          </label>
          <Select id={ids.days} value={days} onChange={({ target }) => setDays(Number(target.value))}>
            {daysOffered.map((each) => (
              <option key={each} value={each}>
                {each === 1 ? '1 day' : `${each} days`}
              </option>
            ))}
          </Select>
        </div>
        {error ? <InlineProblem error={toErrorBody(error)} /> : null}
      </div>
      <DialogActions>
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="primary" disabled={isBusy}>
          {isBusy ? 'Making the link…' : 'Make the link'}
        </Button>
      </DialogActions>
    </form>
  );
}

function CreatedLink({ created, onClose }: { created: CreatedInvitation; onClose: () => void }) {
  const { link, invitation } = created;
  const linkRef = useRef<HTMLInputElement>(null);
  return (
    <Dialog
      title="Send this link yourself"
      description="It is shown only now: Portside keeps no copy and sends no mail."
      onClose={onClose}
      initialFocus={linkRef}
    >
      <div className="space-y-3 overflow-y-auto px-5 pt-1 pb-5 text-sm">
        <div className="flex items-center gap-2">
          <Input
            ref={linkRef}
            readOnly
            value={link}
            aria-label="Invitation link"
            className="font-mono text-xs"
            onFocus={(event) => event.target.select()}
          />
          <CopyButton value={link} label="Copy link" isLabelled variant="primary" />
        </div>
        <p className="text-muted">
          Whoever opens it first becomes {roleWords[invitation.role].article} here, so send it to that one person only.
          It works until <Moment iso={invitation.expiresAt} />, and you can take it back until it is used.
        </p>
      </div>
      <DialogActions>
        <Button onClick={onClose}>Done</Button>
      </DialogActions>
    </Dialog>
  );
}
