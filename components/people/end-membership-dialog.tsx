'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toErrorBody } from '@/components/http/api-error';
import { sendRequest } from '@/components/http/send-request';
import { usePortal } from '@/components/portal/portal-provider';
import { portalApi } from '@/components/routes/paths';
import { explainError } from '@/components/states/explain-error';
import { notify } from '@/components/toast/notify';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import type { Member } from '@/lib/auth/members/contract';
import { invitationsQuery, membersQuery } from './people-queries';
import { toPersonName } from './role-words';

/** Ends a membership: the reader's own, or somebody else's. */
export function EndMembershipDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const { hubId, name: portalName } = usePortal();
  const client = useQueryClient();
  const name = toPersonName(member);
  const ending = useMutation({
    mutationFn: () =>
      sendRequest<void>(portalApi(hubId, `members/${encodeURIComponent(member.userId)}`), { method: 'DELETE' }),
    onSuccess: async () => {
      // Nothing that was read here is the reader's to see any more, so no page of it may stay in memory.
      if (member.isYou) return location.replace('/');
      notify({ title: `${name} is no member any more` });
      await Promise.all([
        client.invalidateQueries(membersQuery(hubId)),
        client.invalidateQueries(invitationsQuery(hubId)),
      ]);
      onClose();
    },
  });
  return (
    <ConfirmDialog
      title={member.isYou ? `Leave ${portalName}?` : `Remove ${name}?`}
      confirmLabel={member.isYou ? 'Leave portal' : 'Remove member'}
      busyLabel={member.isYou ? 'Leaving…' : 'Removing…'}
      isBusy={ending.isPending || ending.isSuccess}
      problem={ending.error ? explainError(toErrorBody(ending.error)).text : undefined}
      onConfirm={() => ending.mutate()}
      onClose={onClose}
    >
      <p>
        {member.isYou ? 'You see' : `${name} sees`} nothing of <bdi>{portalName}</bdi> here any more, at once. Open
        invitations from {member.isYou ? 'you' : 'them'} stop working. The connection to HubSpot stays as it is.
      </p>
      <p>
        Whoever may authorise this portal in HubSpot can sign in again and joins as an admin. To keep somebody out, take
        that permission away in HubSpot as well.
      </p>
    </ConfirmDialog>
  );
}
