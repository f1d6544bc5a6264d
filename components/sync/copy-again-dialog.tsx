'use client';

import { ConfirmDialog } from '@/components/ui/confirm-dialog';

type CopyAgainDialogProps = { isBusy: boolean; problem?: string; onConfirm: () => void; onClose: () => void };

export function CopyAgainDialog({ isBusy, problem, onConfirm, onClose }: CopyAgainDialogProps) {
  return (
    <ConfirmDialog
      title="Copy every contact again?"
      confirmLabel="Copy everything again"
      busyLabel="Asking…"
      isBusy={isBusy}
      problem={problem}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <p>
        Portside reads every contact of the portal from HubSpot again. The list stays as it is meanwhile, and nothing
        changes in HubSpot.
      </p>
      <p>
        This costs one request for each hundred contacts, from the number that HubSpot allows the portal. It is only
        needed where the comparison does not mend what is wrong.
      </p>
    </ConfirmDialog>
  );
}
