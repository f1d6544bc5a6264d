'use client';

import { useEffect, useState } from 'react';

/** The server's time, second by second, whatever the reader's clock says: it counts on from the server's own word. */
export function useServerNow(serverNow: string): number {
  const serverNowMs = Date.parse(serverNow);
  const [nowMs, setNowMs] = useState(serverNowMs);
  useEffect(() => {
    const offsetMs = serverNowMs - Date.now();
    const tick = () => setNowMs(Date.now() + offsetMs);
    tick();
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [serverNowMs]);
  return nowMs;
}
