'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { recallListAddress } from '@/components/contacts/last-list-address';
import { toContactName } from '@/components/format/person';
import { toErrorBody } from '@/components/http/api-error';
import { sendRequest } from '@/components/http/send-request';
import { usePortal } from '@/components/portal/portal-provider';
import { portalApi } from '@/components/routes/paths';
import { explainError } from '@/components/states/explain-error';
import { notify } from '@/components/toast/notify';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import type { Contact } from '@/lib/contacts/contract';

export function ArchiveDialog({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const { hubId } = usePortal();
  const router = useRouter();
  const client = useQueryClient();
  const name = toContactName(contact);

  const archiving = useMutation({
    mutationFn: () => sendRequest<undefined>(portalApi(hubId, `contacts/${contact.id}`), { method: 'DELETE' }),
    onSuccess: () => {
      onClose();
      notify({ title: `${name} was archived`, text: 'HubSpot can restore it for 90 days.' });
      // The lists that are kept still have the contact, and totals of their own: they are read anew.
      client.removeQueries({ queryKey: ['portal', hubId, 'contacts'] });
      router.push(recallListAddress(hubId));
    },
  });

  return (
    <ConfirmDialog
      title={`Archive ${name}?`}
      confirmLabel="Archive contact"
      busyLabel="Archiving…"
      isBusy={archiving.isPending}
      problem={archiving.error ? explainError(toErrorBody(archiving.error)).text : undefined}
      onConfirm={() => archiving.mutate()}
      onClose={onClose}
    >
      <p>
        The contact disappears from HubSpot’s lists and from Portside. HubSpot keeps it for 90 days, and it can be
        restored there, not here.
      </p>
    </ConfirmDialog>
  );
}
