'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { MonitorSmartphone } from 'lucide-react';
import { toErrorBody } from '@/components/http/api-error';
import { sendRequest } from '@/components/http/send-request';
import { Moment } from '@/components/people/moment';
import { InlineProblem } from '@/components/states/inline-problem';
import { notify } from '@/components/toast/notify';
import { Button } from '@/components/ui/button';
import { StatusPill } from '@/components/ui/pill';
import type { Account } from '@/lib/auth/account/contract';
import { accountQuery } from './account-query';
import { listStyle, rowStyle, Section } from './section';

type Session = Account['sessions'][number];

const methodWords = { hubspot: 'through HubSpot', passkey: 'with a passkey', oidc: 'through your team’s sign-in' };

const thisOneFirst = (one: Session, other: Session) => Number(other.isThisOne) - Number(one.isThisOne);

/** Where a person is signed in, and a way to be so no more. Nothing here touches what HubSpot has granted. */
export function SessionsSection({ sessions }: { sessions: Account['sessions'] }) {
  const client = useQueryClient();
  const ending = useMutation({
    mutationFn: (which: 'others' | 'all') => sendRequest('/api/me/sessions/end', { method: 'POST', body: { which } }),
    onSuccess: async (_answer, which) => {
      if (which === 'all') return location.reload();
      notify({ title: 'You are signed out everywhere else' });
      await client.invalidateQueries({ queryKey: accountQuery.queryKey });
    },
  });
  return (
    <Section
      title="Where you are signed in"
      description="A session ends by itself after a day without use, and after a week in any case. Signing out takes nothing away from HubSpot or from the other members."
    >
      <ul aria-label="Sessions" className={listStyle}>
        {sessions.toSorted(thisOneFirst).map((session) => (
          <SessionRow key={session.id ?? session.startedAt} session={session} />
        ))}
      </ul>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button onClick={() => ending.mutate('others')} disabled={ending.isPending || sessions.length < 2}>
          Sign out everywhere else
        </Button>
        <Button onClick={() => ending.mutate('all')} disabled={ending.isPending}>
          Sign out everywhere
        </Button>
      </div>
      {ending.error ? <InlineProblem error={toErrorBody(ending.error)} className="mt-2" /> : null}
    </Section>
  );
}

function SessionRow({ session }: { session: Session }) {
  const client = useQueryClient();
  const { id, method, device, startedAt, lastSeenAt, isThisOne } = session;
  const name = device ?? 'A browser';
  const ending = useMutation({
    mutationFn: (sessionId: string) => sendRequest(`/api/me/sessions/${sessionId}`, { method: 'DELETE' }),
    onSettled: () => client.invalidateQueries({ queryKey: accountQuery.queryKey }),
  });
  return (
    <li className={rowStyle}>
      <MonitorSmartphone aria-hidden className="size-4 text-muted" />
      <div className="min-w-0 flex-[1_1_12rem]">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm font-medium">
          {name}
          {isThisOne ? <StatusPill tone="ok">This one</StatusPill> : null}
        </p>
        <p className="text-xs text-muted">
          Since <Moment iso={startedAt} />
          {method ? ` ${methodWords[method]}` : null} · last seen <Moment iso={lastSeenAt} />
        </p>
        {ending.error ? <InlineProblem error={toErrorBody(ending.error)} className="mt-2" /> : null}
      </div>
      {isThisOne || id === null ? null : (
        <Button
          size="sm"
          aria-label={`End the session of ${name}`}
          onClick={() => ending.mutate(id)}
          disabled={ending.isPending}
        >
          {ending.isPending ? 'Ending…' : 'End'}
        </Button>
      )}
    </li>
  );
}
