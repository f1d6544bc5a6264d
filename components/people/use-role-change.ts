'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { announce } from '@/components/announcer/announce';
import { sendRequest } from '@/components/http/send-request';
import { meQuery } from '@/components/portal/me-query';
import { usePortal } from '@/components/portal/portal-provider';
import { portalApi } from '@/components/routes/paths';
import type { Member } from '@/lib/auth/members/contract';
import type { Role } from '@/lib/kernel/roles';
import { invitationsQuery, membersQuery } from './people-queries';
import { roleWords, toPersonName } from './role-words';

/** Gives a member another role; who else is the last owner, and which invitations hold, changes with it. */
export function useRoleChange(member: Member) {
  const { hubId } = usePortal();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (role: Role) =>
      sendRequest<Member>(portalApi(hubId, `members/${encodeURIComponent(member.userId)}`), {
        method: 'PATCH',
        body: { role },
      }),
    onSuccess: (changed) => announce(`${toPersonName(changed)} is ${roleWords[changed.role].article} now`),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries(membersQuery(hubId)),
        client.invalidateQueries(invitationsQuery(hubId)),
        member.isYou ? client.invalidateQueries({ queryKey: meQuery.queryKey }) : undefined,
      ]),
  });
}
