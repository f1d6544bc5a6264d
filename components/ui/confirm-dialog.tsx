'use client';

import { AlertDialog } from '@base-ui/react/alert-dialog';
import { useRef, type ReactNode } from 'react';
import { Button } from './button';

type ConfirmDialogProps = {
  title: string;
  children: ReactNode;
  confirmLabel: string;
  busyLabel: string;
  isBusy: boolean;
  /** Why it did not work, once it did not. */
  problem?: string;
  onConfirm: () => void;
  onClose: () => void;
};

/** Asks before something that cannot be taken back; the safe answer has the focus. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, children, confirmLabel, busyLabel, isBusy, problem, onConfirm, onClose } = props;
  const cancelRef = useRef<HTMLButtonElement>(null);
  return (
    <AlertDialog.Root open onOpenChange={(isOpen) => isOpen || isBusy || onClose()}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className="fixed inset-0 z-40 bg-(--scrim) transition-opacity duration-150 data-starting-style:opacity-0" />
        <AlertDialog.Viewport className="fixed inset-0 z-40 flex items-center justify-center p-4">
          <AlertDialog.Popup
            initialFocus={cancelRef}
            className="w-full max-w-md overflow-hidden rounded-xl bg-raised text-ink shadow-dialog outline-none transition-[translate,opacity] duration-150 data-starting-style:translate-y-3 data-starting-style:opacity-0"
          >
            <div className="px-5 pt-5 pb-4">
              <AlertDialog.Title className="text-lg font-semibold break-words">{title}</AlertDialog.Title>
              <AlertDialog.Description render={<div />} className="mt-2 space-y-2 text-base text-muted">
                {children}
              </AlertDialog.Description>
              {problem ? (
                <p role="alert" className="mt-3 text-sm text-danger-text">
                  {problem}
                </p>
              ) : null}
            </div>
            <div className="flex flex-wrap justify-end gap-2 border-t border-line bg-sunken px-5 py-3">
              <Button ref={cancelRef} onClick={onClose} disabled={isBusy}>
                Cancel
              </Button>
              <Button variant="danger" onClick={onConfirm} disabled={isBusy}>
                {isBusy ? busyLabel : confirmLabel}
              </Button>
            </div>
          </AlertDialog.Popup>
        </AlertDialog.Viewport>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
