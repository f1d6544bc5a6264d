'use client';

import { Toast } from '@base-ui/react/toast';
import { X } from 'lucide-react';
import { useEffect } from 'react';
import { buttonStyle } from '@/components/ui/button';
import { cn } from '@/components/ui/class-names';
import { getWaiting, subscribeToWaiting, takeWaiting } from './notify';

const shownMs = 6000;
/** Long enough to read, decide and reach the button. */
const shownWithActionMs = 12_000;

const toastManager = Toast.createToastManager<{ tone: 'neutral' | 'danger' }>();

function showWaiting(): void {
  for (const { title, text, tone = 'neutral', action } of takeWaiting()) {
    const id = toastManager.add({
      title,
      description: text,
      priority: tone === 'danger' ? 'high' : 'low',
      timeout: action ? shownWithActionMs : shownMs,
      data: { tone },
      actionProps: action && {
        children: action.label,
        onClick: () => {
          toastManager.close(id);
          action.onClick();
        },
      },
    });
  }
}

export function Toaster() {
  useEffect(() => {
    const onChange = () => {
      if (getWaiting().length > 0) showWaiting();
    };
    onChange();
    return subscribeToWaiting(onChange);
  }, []);

  return (
    <Toast.Provider toastManager={toastManager} limit={3}>
      <Toast.Portal>
        <Toast.Viewport className="fixed right-3 bottom-16 left-3 z-50 flex flex-col-reverse gap-2 outline-none md:bottom-5 md:left-auto md:right-5 md:w-96">
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function ToastList() {
  const { toasts } = Toast.useToastManager<{ tone: 'neutral' | 'danger' }>();
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      className={cn(
        'rounded-lg bg-raised shadow-popup transition-[opacity,translate] duration-200 data-limited:hidden',
        'translate-x-(--toast-swipe-movement-x) data-ending-style:opacity-0 data-starting-style:translate-y-2 data-starting-style:opacity-0',
      )}
    >
      <Toast.Content className="flex items-center gap-3 py-2.5 pr-2 pl-3.5">
        <span
          aria-hidden
          className={cn('size-1.5 shrink-0 rounded-full', toast.data?.tone === 'danger' ? 'bg-danger' : 'bg-accent')}
        />
        <div className="min-w-0 flex-1">
          <Toast.Title className="text-sm font-medium break-words text-ink" />
          <Toast.Description className="text-sm break-words text-muted" />
        </div>
        {toast.actionProps ? <Toast.Action className={buttonStyle({ size: 'sm' })} /> : null}
        <Toast.Close aria-label="Close" className={buttonStyle({ variant: 'ghost', size: 'icon-sm' })}>
          <X aria-hidden />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ));
}
