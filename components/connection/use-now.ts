'use client';

import { useEffect, useState } from 'react';

/**
 * The server's time, second by second: starting with what the server wrote, so that the first paint matches, and going
 * on from there by the passing of time alone. A reader's clock may be hours off, and what counts down must not.
 */
export function useNow(serverNowMs: number): number {
  const [nowMs, setNowMs] = useState(serverNowMs);
  useEffect(() => {
    const startedAtMs = performance.now();
    const tick = () => setNowMs(serverNowMs + performance.now() - startedAtMs);
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [serverNowMs]);
  return nowMs;
}
