'use client';

import { lazy, Suspense, useState, useSyncExternalStore } from 'react';
import { getWaiting, subscribeToWaiting, type ToastMessage } from './notify';

const Toaster = lazy(() => import('./toaster').then(({ Toaster }) => ({ default: Toaster })));

const none: readonly ToastMessage[] = [];

/** Fetches the code for toasts with the first one. */
export function ToastHost() {
  const waiting = useSyncExternalStore(subscribeToWaiting, getWaiting, () => none);
  const [isNeeded, setNeeded] = useState(false);
  if (waiting.length > 0 && !isNeeded) setNeeded(true);
  if (!isNeeded) return null;
  return (
    <Suspense fallback={null}>
      <Toaster />
    </Suspense>
  );
}
