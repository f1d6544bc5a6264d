'use client';

import { useMutation } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { useId, type FormEvent } from 'react';
import { contactsPath } from '@/components/routes/paths';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { describePasskeyProblem, joinWithPasskey } from './passkey-ceremony';
import { usePasskeySupport } from './use-passkey-support';

/** A name, and this device as the key: no password to make up, none to forget. */
export function JoinWithPasskey({ token, isFirst }: { token: string; isFirst: boolean }) {
  const nameId = useId();
  const emailId = useId();
  const isSupported = usePasskeySupport();
  const joining = useMutation({
    mutationFn: (person: { name: string; email: string }) => joinWithPasskey({ token, ...person }),
    onSuccess: ({ hubId }) => location.assign(contactsPath(hubId)),
  });
  const isBusy = joining.isPending || joining.isSuccess;
  if (isSupported === false) {
    return (
      <p className="text-sm text-muted">
        This browser cannot make a passkey here. Open the link in another browser, over https.
      </p>
    );
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const read = (name: string) => String(form.get(name) ?? '').trim();
    joining.mutate({ name: read('name'), email: read('email') });
  }

  return (
    <form onSubmit={submit} className="space-y-3">
      <div>
        <label htmlFor={nameId} className="mb-1 block text-sm font-medium">
          Your name
        </label>
        <Input id={nameId} name="name" autoComplete="name" required maxLength={80} className="h-10" />
      </div>
      <div>
        <label htmlFor={emailId} className="mb-1 block text-sm font-medium">
          E-mail <span className="font-normal text-muted">(if you like; shown to the other members)</span>
        </label>
        <Input id={emailId} name="email" type="email" autoComplete="email" maxLength={254} className="h-10" />
      </div>
      <Button type="submit" variant={isFirst ? 'primary' : 'secondary'} size="lg" disabled={isBusy} className="w-full">
        <KeyRound aria-hidden />
        {isBusy ? 'Waiting for your device…' : 'Create a passkey and join'}
      </Button>
      {joining.error ? (
        <p role="alert" className="text-sm text-danger-text">
          {describePasskeyProblem(joining.error)}
        </p>
      ) : null}
      <p className="text-sm text-muted">
        Your device asks for your fingerprint, face or PIN and keeps the key. Portside stores nothing that could be used
        to sign in as you.
      </p>
    </form>
  );
}
