import { queryOptions } from '@tanstack/react-query';
import { sendRequest } from '@/components/http/send-request';
import { portalApi } from '@/components/routes/paths';
import type { InvitationList } from '@/lib/auth/invitations/contract';
import type { MemberList } from '@/lib/auth/members/contract';

export function membersQuery(hubId: number) {
  return queryOptions({
    queryKey: ['portal', hubId, 'members'] as const,
    queryFn: ({ signal }) => sendRequest<MemberList>(portalApi(hubId, 'members'), { signal }),
  });
}

export function invitationsQuery(hubId: number) {
  return queryOptions({
    queryKey: ['portal', hubId, 'invitations'] as const,
    queryFn: ({ signal }) => sendRequest<InvitationList>(portalApi(hubId, 'invitations'), { signal }),
  });
}
