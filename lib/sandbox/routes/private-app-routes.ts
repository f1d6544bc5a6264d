import { Hono } from 'hono';
import { z } from 'zod';
import { notFound } from '@/lib/sandbox/formatters/object-failures';
import { answerJson } from '@/lib/sandbox/http/answer-json';
import { readBody } from '@/lib/sandbox/http/read-json';
import type { SandboxEnv } from '@/lib/sandbox/http/sandbox-env';
import { findStaticToken } from '@/lib/sandbox/operations/find-access-token';
import type { SandboxState } from '@/lib/sandbox/sandbox-state';

const schema = z.object({ tokenKey: z.string() });

/** Who a private app's token or a service key belongs to; anybody who has it may ask. */
export function privateAppRoutes(state: SandboxState): Hono<SandboxEnv> {
  return new Hono<SandboxEnv>().post('/get/access-token-info', async (context) => {
    const { tokenKey } = await readBody(context, schema);
    const token = findStaticToken(tokenKey, state);
    if (!token) throw notFound();
    const { userId, hubId, appId, scopes } = token;
    return answerJson(context, { userId, hubId, appId, scopes });
  });
}
