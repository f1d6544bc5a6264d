import type { NextRequest } from 'next/server';
import { handleAuthRequest } from '@/lib/auth/handle-auth-request';
import { readRequestFacts } from '@/lib/http/request-context';
import { getRuntime } from '@/lib/runtime';
import { recordSignIn } from '@/lib/vault/record-sign-in';

type RouteContext = { params: Promise<{ nextauth: string[] }> };

async function handle(request: NextRequest, route: RouteContext): Promise<Response> {
  const facts = readRequestFacts(request.headers);
  const ctx = getRuntime().createContext({ ...facts, actor: { kind: 'anonymous' }, signal: request.signal });
  return handleAuthRequest(request, route, { ctx, recordSignIn });
}

export { handle as GET, handle as POST };
