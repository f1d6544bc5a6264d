'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { announce } from '@/components/announcer/announce';
import { sendRequest } from '@/components/http/send-request';
import { portalApi } from '@/components/routes/paths';
import type { Walk, WalkAnswer, WalkStep } from '@/lib/workbench/walk/contract';
import { stepWords } from './step-words';

/** The consent happens in another tab, which cannot tell this one. */
const waitingRefetchMs = 2_000;

export type WalkWish = { app: 'own' } | { app: 'typed'; clientId: string; scopes: string; optionalScopes: string };

/** The reader's walk in this portal, and what moves it on. The secret of a typed app goes past every cache. */
export function useWalk(hubId: number, readSecret: () => string) {
  const client = useQueryClient();
  const queryKey = ['portal', hubId, 'workbench', 'walk'];
  const path = portalApi(hubId, 'workbench/walk');
  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) => sendRequest<WalkAnswer>(path, { signal }),
    refetchOnWindowFocus: 'always',
    refetchInterval: ({ state }) => (state.data?.walk && !state.data.walk.callback ? waitingRefetchMs : false),
  });
  const keep = (answer: WalkAnswer) => client.setQueryData(queryKey, answer);
  const start = useMutation({
    mutationFn: (wish: WalkWish) => sendRequest<WalkAnswer>(path, { method: 'POST', body: wish }),
    onSuccess: keep,
  });
  const end = useMutation({
    mutationFn: () => sendRequest<undefined>(path, { method: 'DELETE' }),
    onSuccess: () => keep({ walk: null }),
  });
  const take = useMutation({
    mutationFn: ({ step, app }: { step: WalkStep; app: Walk['app'] }) => {
      const secret = readSecret();
      const needsSecret = app === 'typed' && step !== 'call' && secret !== '';
      const body = { step, ...(needsSecret ? { clientSecret: secret } : {}) };
      return sendRequest<WalkAnswer>(`${path}/step`, { method: 'POST', body });
    },
    onSuccess: (answer, { step }) => {
      keep(answer);
      const isOk = answer.walk?.steps[step].taken?.isOk;
      announce(`${stepWords[step].title}: ${isOk ? 'done' : 'refused'}`);
    },
    onError: () => client.invalidateQueries({ queryKey }),
  });
  return { query, start, end, take };
}
