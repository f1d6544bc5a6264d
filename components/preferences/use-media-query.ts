'use client';

import { useCallback, useSyncExternalStore } from 'react';

/** Whether the media query matches; while the server renders, and for the first paint, whatever it guessed. */
export function useMediaQuery(query: string, serverGuess: boolean): boolean {
  const subscribe = useCallback(
    (onChange: () => void) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', onChange);
      return () => list.removeEventListener('change', onChange);
    },
    [query],
  );
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(query).matches,
    () => serverGuess,
  );
}
