'use client';

import { useMutation } from '@tanstack/react-query';
import { useId, useState, type FormEvent } from 'react';
import { toErrorBody } from '@/components/http/api-error';
import { sendRequest } from '@/components/http/send-request';
import { InlineProblem } from '@/components/states/inline-problem';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Dialog, DialogActions } from '@/components/ui/dialog';
import { Input } from '@/components/ui/input';

type StaticTokenDialogProps<Answer> = {
  /** Where the token goes. */
  path: string;
  /** Whether a consent that works would be replaced, which wants a yes of its own. */
  replacesOauth?: boolean;
  onConnected: (answer: Answer) => void;
  onClose: () => void;
};

const limits = [
  'It does not end by itself, so nobody renews it. To change it, rotate it in HubSpot and paste the new one here.',
  'Its scopes are chosen in HubSpot. Portside cannot ask for more.',
  'HubSpot sends no webhooks for service keys.',
  'Legacy private apps stop working in September 2027; a service key does not.',
];

/** Takes a private-app token or service key. The field is never filled in by anything but the person, and never shown. */
export function StaticTokenDialog<Answer>({
  path,
  replacesOauth = false,
  onConnected,
  onClose,
}: StaticTokenDialogProps<Answer>) {
  const [token, setToken] = useState('');
  const [hasAgreed, setAgreed] = useState(false);
  const ids = { token: useId(), hint: useId() };
  const connecting = useMutation({
    mutationFn: () => {
      const body = replacesOauth ? { token, replacesOauth: hasAgreed } : { token };
      return sendRequest<Answer>(path, { method: 'POST', body });
    },
    onSuccess: (answer) => {
      setToken('');
      onConnected(answer);
    },
  });
  const isReady = token.trim() !== '' && (!replacesOauth || hasAgreed);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (isReady && !connecting.isPending) connecting.mutate();
  }

  return (
    <Dialog title="Use a private app token or service key" onClose={onClose}>
      <form onSubmit={submit} className="contents">
        <div className="space-y-4 overflow-y-auto px-5 pt-1 pb-5 text-sm">
          <p className="text-muted">
            In HubSpot: Development, then Keys, then Service keys. A super admin, or somebody with developer access,
            makes one for this account. Portside asks HubSpot what the token is worth before it keeps it, sealed.
          </p>
          <div>
            <label htmlFor={ids.token} className="mb-1 block font-medium">
              Token
            </label>
            <Input
              id={ids.token}
              type="password"
              name="hubspot-token"
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
              data-1p-ignore
              placeholder="pat-…"
              value={token}
              aria-describedby={ids.hint}
              onChange={({ target }) => setToken(target.value)}
            />
            <p id={ids.hint} className="mt-1 text-xs text-muted">
              It begins with pat- and is not shown again, here or anywhere.
            </p>
          </div>
          <details className="rounded-lg border border-line bg-sunken px-3 py-2" open>
            <summary className="cursor-pointer font-medium">What such a token cannot do</summary>
            <ul className="mt-1.5 list-disc space-y-1 pl-4 text-muted">
              {limits.map((limit) => (
                <li key={limit}>{limit}</li>
              ))}
            </ul>
          </details>
          {replacesOauth ? (
            <label className="flex cursor-pointer items-start gap-2.5">
              <Checkbox checked={hasAgreed} onChange={({ target }) => setAgreed(target.checked)} className="mt-0.5" />
              <span>Replace the connection that works now. Portside forgets it; HubSpot keeps the app installed.</span>
            </label>
          ) : null}
          {connecting.error ? <InlineProblem error={toErrorBody(connecting.error)} /> : null}
        </div>
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" disabled={!isReady || connecting.isPending}>
            {connecting.isPending ? 'Asking HubSpot…' : 'Connect with this token'}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
