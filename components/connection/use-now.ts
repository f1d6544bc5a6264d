'use client';

import { useEffect, useState } from 'react';

/** The time, second by second, starting with the server's so that the first paint matches. */
export function useNow(serverNowMs: number): number {
  const [nowMs, setNowMs] = useState(serverNowMs);
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return nowMs;
}
