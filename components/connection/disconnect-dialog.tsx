'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toErrorBody } from '@/components/http/api-error';
import { sendRequest } from '@/components/http/send-request';
import { meQuery } from '@/components/portal/me-query';
import { usePortal } from '@/components/portal/portal-provider';
import { portalApi } from '@/components/routes/paths';
import { explainError } from '@/components/states/explain-error';
import { notify } from '@/components/toast/notify';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import type { Connection } from '@/lib/vault/contract';
import { connectionQuery } from './connection-query';

type DisconnectDialogProps = { kind: Connection['kind']; onClose: () => void };

export function DisconnectDialog({ kind, onClose }: DisconnectDialogProps) {
  const { hubId, name } = usePortal();
  const client = useQueryClient();
  const disconnecting = useMutation({
    mutationFn: () => sendRequest<unknown>(portalApi(hubId, 'connection/disconnect'), { method: 'POST' }),
    onSuccess: async () => {
      notify({ title: `${name} is disconnected` });
      client.removeQueries({ queryKey: ['portal', hubId, 'contacts'] });
      await Promise.all([
        client.invalidateQueries(connectionQuery(hubId)),
        client.invalidateQueries({ queryKey: meQuery.queryKey }),
      ]);
      onClose();
    },
  });

  return (
    <ConfirmDialog
      title={`Disconnect ${name}?`}
      confirmLabel="Disconnect portal"
      busyLabel="Disconnecting…"
      isBusy={disconnecting.isPending}
      problem={disconnecting.error ? explainError(toErrorBody(disconnecting.error)).text : undefined}
      onConfirm={() => disconnecting.mutate()}
      onClose={onClose}
    >
      <p>
        {kind === 'static'
          ? 'Portside deletes the token it holds. HubSpot keeps it until somebody deletes it there.'
          : 'Portside gives its access back to HubSpot and deletes the tokens it holds.'}{' '}
        This ends the access of everybody in this portal.
      </p>
      <p>
        Nothing changes in HubSpot itself. Members and roles are kept, and a HubSpot admin can connect the portal again.
      </p>
    </ConfirmDialog>
  );
}
