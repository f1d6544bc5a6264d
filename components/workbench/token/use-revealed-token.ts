'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import { announce } from '@/components/announcer/announce';
import { toErrorBody } from '@/components/http/api-error';
import { sendRequest } from '@/components/http/send-request';
import { portalApi } from '@/components/routes/paths';
import type { ErrorBody } from '@/lib/http/contract';
import type { RevealedToken } from '@/lib/workbench/token/contract';

export const revealSeconds = 30;

type Reveal =
  { step: 'hidden'; error?: ErrorBody } | { step: 'asking' } | { step: 'shown'; untilMs: number; secondsLeft: number };

/**
 * A token for half a minute. It is in one ref and in what the reader sees, in no state and no cache, so that taking it
 * away takes it out of memory too. Leaving the page or the tab takes it away at once.
 */
export function useRevealedToken(hubId: number) {
  const token = useRef<string | null>(null);
  const asking = useRef<AbortController | null>(null);
  const [reveal, setReveal] = useState<Reveal>({ step: 'hidden' });

  const hide = useCallback((error?: ErrorBody) => {
    asking.current?.abort();
    token.current = null;
    setReveal({ step: 'hidden', error });
  }, []);

  const show = useCallback(async () => {
    const controller = new AbortController();
    asking.current = controller;
    setReveal({ step: 'asking' });
    try {
      const { signal } = controller;
      const path = portalApi(hubId, 'workbench/reveal');
      const answer = await sendRequest<RevealedToken>(path, { method: 'POST', body: { token: 'access' }, signal });
      if (signal.aborted) return;
      token.current = answer.value;
      setReveal({ step: 'shown', untilMs: Date.now() + revealSeconds * 1000, secondsLeft: revealSeconds });
      announce(`The token is shown for ${revealSeconds} seconds`);
    } catch (error) {
      if (!controller.signal.aborted) hide(toErrorBody(error));
    }
  }, [hubId, hide]);

  const untilMs = reveal.step === 'shown' ? reveal.untilMs : undefined;
  useEffect(() => {
    if (untilMs === undefined) return;
    const timer = setInterval(() => {
      const secondsLeft = Math.ceil((untilMs - Date.now()) / 1000);
      if (secondsLeft > 0) return setReveal({ step: 'shown', untilMs, secondsLeft });
      hide();
      announce('The token is hidden again');
    }, 250);
    return () => clearInterval(timer);
  }, [untilMs, hide]);

  useEffect(() => {
    const hideIfUnseen = () => document.visibilityState === 'hidden' && hide();
    const hideNow = () => hide();
    document.addEventListener('visibilitychange', hideIfUnseen);
    window.addEventListener('pagehide', hideNow);
    return () => {
      document.removeEventListener('visibilitychange', hideIfUnseen);
      window.removeEventListener('pagehide', hideNow);
      hideNow();
    };
  }, [hide]);

  return { reveal, token, show, hide };
}
