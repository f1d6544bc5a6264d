import type { NextRequest } from 'next/server';
import { handleAuthRequest } from '@/lib/auth/handle-auth-request';
import { readCorrelationId } from '@/lib/http/request-context';
import { getRuntime } from '@/lib/runtime';
import { recordSignIn } from '@/lib/vault/record-sign-in';

type RouteContext = { params: Promise<{ nextauth: string[] }> };

async function handle(request: NextRequest, route: RouteContext): Promise<Response> {
  const correlationId = readCorrelationId(request.headers);
  const ctx = getRuntime().createContext({ actor: { kind: 'anonymous' }, correlationId, signal: request.signal });
  return handleAuthRequest(request, route, { ctx, recordSignIn });
}

export { handle as GET, handle as POST };
