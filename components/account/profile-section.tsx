'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState, type FormEvent } from 'react';
import { toErrorBody } from '@/components/http/api-error';
import { sendRequest } from '@/components/http/send-request';
import { meQuery } from '@/components/portal/me-query';
import { InlineProblem } from '@/components/states/inline-problem';
import { notify } from '@/components/toast/notify';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import type { Account } from '@/lib/auth/account/contract';
import { accountQuery } from './account-query';
import { Section } from './section';

/** What others see a person called. */
export function ProfileSection({ user }: { user: Account['user'] }) {
  const id = useId();
  const client = useQueryClient();
  const [draft, setDraft] = useState(user.name ?? '');
  const renaming = useMutation({
    mutationFn: (name: string) => sendRequest('/api/me/account', { method: 'PATCH', body: { name } }),
    onSuccess: async () => {
      notify({ title: 'Your name is saved' });
      await Promise.all([
        client.invalidateQueries({ queryKey: accountQuery.queryKey }),
        client.invalidateQueries({ queryKey: meQuery.queryKey }),
      ]);
    },
  });
  const name = draft.trim();
  const isSame = name === '' || name === user.name;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!isSame) renaming.mutate(name);
  }

  return (
    <Section
      title="Name"
      description="The other members of your portals see it. Your e-mail comes from where you sign in."
    >
      <form onSubmit={submit} className="flex flex-wrap items-center gap-2">
        <label htmlFor={id} className="sr-only">
          Your name
        </label>
        <Input
          id={id}
          value={draft}
          autoComplete="name"
          maxLength={80}
          onChange={({ target }) => setDraft(target.value)}
          className="min-w-0 flex-[1_1_12rem] sm:max-w-xs"
        />
        <Button type="submit" disabled={renaming.isPending || isSame}>
          {renaming.isPending ? 'Saving…' : 'Save name'}
        </Button>
      </form>
      {renaming.error ? <InlineProblem error={toErrorBody(renaming.error)} className="mt-2" /> : null}
    </Section>
  );
}
