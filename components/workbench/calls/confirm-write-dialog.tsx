'use client';

import { usePortal } from '@/components/portal/portal-provider';
import { PortalMark } from '@/components/shell/portal-mark';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import type { CallDraft } from '@/lib/workbench/calls/form/contract';
import { MethodLabel } from './method-label';
import { nameWrite } from './name-write';

type ConfirmWriteDialogProps = { draft: CallDraft; path: string; onConfirm: () => void; onClose: () => void };

/** Before something changes in HubSpot: which portal it is, and what is sent there. */
export function ConfirmWriteDialog({ draft, path, onConfirm, onClose }: ConfirmWriteDialogProps) {
  const { hubId, name, color, isSandbox } = usePortal();
  return (
    <ConfirmDialog
      title="This changes something in HubSpot"
      confirmLabel={`${nameWrite(draft)} in ${name}`}
      busyLabel="Sending…"
      isBusy={false}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <p className="flex items-center gap-2.5 text-ink">
        <PortalMark hubId={hubId} name={name} color={color} />
        <span className="min-w-0">
          <span className="block truncate font-medium">
            <bdi>{name}</bdi>
          </span>
          <span className="block text-sm text-muted tabular-nums">
            {hubId}
            {isSandbox ? ' · sandbox' : ''}
          </span>
        </span>
      </p>
      <p className="rounded-md bg-sunken px-3 py-2 font-mono text-xs leading-5 break-all text-ink">
        <MethodLabel method={draft.method} /> {path}
      </p>
      {draft.operation?.isFinal ? (
        <p className="font-medium text-danger-text">Nobody can take this back, not even in HubSpot.</p>
      ) : null}
    </ConfirmDialog>
  );
}
