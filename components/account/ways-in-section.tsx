'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Building2, Plug, Plus } from 'lucide-react';
import { Moment } from '@/components/people/moment';
import { addPasskey, describePasskeyProblem } from '@/components/sign-in/passkey-ceremony';
import { usePasskeySupport } from '@/components/sign-in/use-passkey-support';
import { notify } from '@/components/toast/notify';
import { Button } from '@/components/ui/button';
import type { Account } from '@/lib/auth/account/contract';
import { accountQuery } from './account-query';
import { PasskeyRow } from './passkey-row';
import { listStyle, rowStyle, Section } from './section';

/** How a person can sign in: accounts elsewhere, and the keys of their devices. */
export function WaysInSection({ account }: { account: Account }) {
  const { providers, passkeys } = account;
  const isLast = providers.length + passkeys.length === 1;
  return (
    <Section
      title="Ways to sign in"
      description="A passkey is a key on your own device. With a second way in you are not locked out when you lose the first."
      action={<AddPasskeyButton />}
    >
      <ul aria-label="Ways to sign in" className={listStyle}>
        {providers.map(({ provider, name, since }) => (
          <li key={provider} className={rowStyle}>
            {provider === 'hubspot' ? (
              <Plug aria-hidden className="size-4 text-muted" />
            ) : (
              <Building2 aria-hidden className="size-4 text-muted" />
            )}
            <div className="min-w-0 flex-1">
              <p className="text-sm font-medium">{name}</p>
              <p className="text-xs text-muted">
                Since <Moment iso={since} />
              </p>
            </div>
          </li>
        ))}
        {passkeys.map((passkey) => (
          <PasskeyRow key={passkey.id} passkey={passkey} isLastWayIn={isLast} />
        ))}
      </ul>
    </Section>
  );
}

function AddPasskeyButton() {
  const client = useQueryClient();
  const isSupported = usePasskeySupport();
  const adding = useMutation({
    mutationFn: addPasskey,
    onSuccess: async () => {
      notify({ title: 'The passkey is added' });
      await client.invalidateQueries({ queryKey: accountQuery.queryKey });
    },
  });
  if (isSupported === false) return <p className="text-sm text-muted">This browser makes no passkeys here.</p>;
  return (
    <div className="max-w-full">
      <Button onClick={() => adding.mutate()} disabled={adding.isPending || isSupported === undefined}>
        <Plus aria-hidden />
        {adding.isPending ? 'Waiting for your device…' : 'Add a passkey'}
      </Button>
      {adding.error ? (
        <p role="alert" className="mt-2 max-w-xs text-sm text-danger-text">
          {describePasskeyProblem(adding.error)}
        </p>
      ) : null}
    </div>
  );
}
