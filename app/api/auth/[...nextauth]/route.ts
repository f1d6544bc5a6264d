import type { NextRequest } from 'next/server';
import { handleAuthRequest } from '@/lib/auth/handle-auth-request';
import { answerWalkCallback } from '@/lib/auth/walk-callback';
import type { Context } from '@/lib/context';
import { toErrorResponse } from '@/lib/http/error-response';
import { limitAttempts } from '@/lib/http/limit-attempts';
import { readRequestFacts } from '@/lib/http/request-context';
import { getRuntime } from '@/lib/runtime';
import { recordSignIn } from '@/lib/vault/record-sign-in';
import { receiveWalk } from '@/lib/workbench/walk/receive-walk';

type RouteContext = { params: Promise<{ nextauth: string[] }> };

/** Beginning a sign-in and coming back from one each make calls elsewhere, which nobody may cause without end. */
function refuseFlood(request: NextRequest, { ctx, action }: { ctx: Context; action?: string }): Response | undefined {
  const isCounted = action === 'callback' || (action === 'signin' && request.method === 'POST');
  if (!isCounted) return undefined;
  try {
    limitAttempts(request, ctx);
    return undefined;
  } catch (error) {
    const response = toErrorResponse(error, ctx);
    response.headers.set('cache-control', 'no-store');
    return response;
  }
}

async function handle(request: NextRequest, route: RouteContext): Promise<Response> {
  const facts = readRequestFacts(request.headers);
  const ctx = getRuntime().createContext({ ...facts, actor: { kind: 'anonymous' }, signal: request.signal });
  const refusal = refuseFlood(request, { ctx, action: (await route.params).nextauth[0] });
  if (refusal) return refusal;
  return (
    (await answerWalkCallback(ctx, request, receiveWalk)) ?? handleAuthRequest(request, route, { ctx, recordSignIn })
  );
}

export { handle as GET, handle as POST };
