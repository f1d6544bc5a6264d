'use client';

import { useMutation } from '@tanstack/react-query';
import { toErrorBody } from '@/components/http/api-error';
import { sendRequest } from '@/components/http/send-request';
import { contactsPath } from '@/components/routes/paths';
import { InlineProblem } from '@/components/states/inline-problem';
import { Button } from '@/components/ui/button';
import type { Joined } from '@/lib/auth/joining/contract';

/** Accepts an invitation for somebody who is signed in. */
export function JoinAsButton({ token, name }: { token: string; name: string }) {
  const joining = useMutation({
    mutationFn: () => sendRequest<Joined>('/api/join', { method: 'POST', body: { token } }),
    onSuccess: ({ hubId }) => location.assign(contactsPath(hubId)),
  });
  const isBusy = joining.isPending || joining.isSuccess;
  return (
    <>
      <Button variant="primary" size="lg" onClick={() => joining.mutate()} disabled={isBusy} className="min-w-0">
        <span className="truncate">{isBusy ? 'Joining…' : `Join as ${name}`}</span>
      </Button>
      {joining.error ? <InlineProblem error={toErrorBody(joining.error)} className="order-last w-full" /> : null}
    </>
  );
}
