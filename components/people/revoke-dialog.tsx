'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { announce } from '@/components/announcer/announce';
import { toErrorBody } from '@/components/http/api-error';
import { sendRequest } from '@/components/http/send-request';
import { usePortal } from '@/components/portal/portal-provider';
import { portalApi } from '@/components/routes/paths';
import { explainError } from '@/components/states/explain-error';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import type { Invitation } from '@/lib/auth/invitations/contract';
import { invitationsQuery } from './people-queries';

export function RevokeDialog({ invitation, onClose }: { invitation: Invitation; onClose: () => void }) {
  const { hubId } = usePortal();
  const client = useQueryClient();
  const revoking = useMutation({
    mutationFn: () => sendRequest<void>(portalApi(hubId, `invitations/${invitation.id}`), { method: 'DELETE' }),
    onSuccess: () => {
      announce('Invitation taken back');
      onClose();
    },
    // Where it was used a moment before, the list says so.
    onSettled: () => client.invalidateQueries(invitationsQuery(hubId)),
  });
  return (
    <ConfirmDialog
      title="Take back this invitation?"
      confirmLabel="Take back"
      busyLabel="Taking back…"
      isBusy={revoking.isPending}
      problem={revoking.error ? explainError(toErrorBody(revoking.error)).text : undefined}
      onConfirm={() => revoking.mutate()}
      onClose={onClose}
    >
      <p>Its link lets nobody in any more. You can make another one at any time.</p>
    </ConfirmDialog>
  );
}
