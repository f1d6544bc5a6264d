'use client';

import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { buttonStyle } from './button';
import { cn } from './class-names';

type DialogProps = {
  title: string;
  description?: ReactNode;
  onClose: () => void;
  className?: string;
  initialFocus?: ComponentProps<typeof Base.Popup>['initialFocus'];
  children: ReactNode;
};

/** An open dialog; whoever shows it decides when. Below the shell's breakpoint it is a sheet at the bottom of the screen. */
export function Dialog({ title, description, onClose, className, initialFocus, children }: DialogProps) {
  return (
    <Base.Root open onOpenChange={(isOpen) => isOpen || onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-(--scrim) transition-opacity duration-150 data-starting-style:opacity-0" />
        <Base.Viewport className="fixed inset-0 z-40 flex items-end justify-center md:items-center md:p-6">
          <Base.Popup
            initialFocus={initialFocus}
            className={cn(
              'flex max-h-[92dvh] w-full flex-col overflow-hidden rounded-t-2xl bg-raised text-ink shadow-dialog outline-none md:max-h-[86dvh] md:max-w-md md:rounded-xl',
              'transition-[translate,opacity] duration-150 data-starting-style:translate-y-3 data-starting-style:opacity-0',
              className,
            )}
          >
            <div className="flex items-start gap-3 px-5 pt-4 pb-3">
              <div className="min-w-0 flex-1">
                <Base.Title className="text-lg font-semibold break-words">{title}</Base.Title>
                {description ? (
                  <Base.Description className="mt-0.5 text-sm text-muted">{description}</Base.Description>
                ) : null}
              </div>
              <Base.Close aria-label="Close" className={cn(buttonStyle({ variant: 'ghost', size: 'icon' }), '-mr-2')}>
                <X aria-hidden />
              </Base.Close>
            </div>
            {children}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}

/** The row of buttons that closes a dialog. */
export function DialogActions({ children }: { children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center justify-end gap-2 border-t border-line bg-sunken px-5 py-3">
      {children}
    </div>
  );
}
