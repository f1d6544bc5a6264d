'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { announce } from '@/components/announcer/announce';
import { sendRequest } from '@/components/http/send-request';
import { usePortal } from '@/components/portal/portal-provider';
import { portalApi } from '@/components/routes/paths';
import type { CallAnswer } from '@/lib/workbench/calls/contract';
import { toCallInput, type CallDraft } from '@/lib/workbench/calls/form/contract';
import { statusText } from './answer-words';
import { recentCallsQuery } from './call-queries';

/** Runs a call with the portal's token. A write goes with the id of this portal, which its author has confirmed. */
export function useRunCall() {
  const { hubId } = usePortal();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (draft: CallDraft) => {
      const confirm = draft.operation?.kind === 'write' ? { confirm: hubId } : {};
      const body = { ...toCallInput(draft), ...confirm };
      return sendRequest<CallAnswer>(portalApi(hubId, 'workbench/calls'), { method: 'POST', body });
    },
    onSuccess: ({ status }) => announce(`HubSpot answered ${status} ${statusText(status)}`),
    onSettled: () => void client.invalidateQueries(recentCallsQuery(hubId)),
  });
}
