import { Hono } from 'hono';
import { z } from 'zod';
import { answerJson } from '@/lib/sandbox/http/answer-json';
import { readBody } from '@/lib/sandbox/http/read-json';
import type { SandboxContext, SandboxEnv } from '@/lib/sandbox/http/sandbox-env';
import { listGrants } from '@/lib/sandbox/operations/list-grants';
import { uninstallApp } from '@/lib/sandbox/operations/uninstall-app';
import type { SandboxState } from '@/lib/sandbox/sandbox-state';

const hubSchema = z.strictObject({ hubId: z.number().int() });
const readHub = async (context: SandboxContext) => (await readBody(context, hubSchema)).hubId;

/** What the app was given in each portal, and the ways in which it ends. */
export function grantControlRoutes(state: SandboxState): Hono<SandboxEnv> {
  const { grants, accessTokens } = state.stores;
  return new Hono<SandboxEnv>()
    .get('/', (context) => answerJson(context, { results: listGrants(state) }))
    .post('/revoke', async (context) =>
      answerJson(context, { grants: grants.revoke(await readHub(context), state.now()) }),
    )
    .post('/expire', async (context) =>
      answerJson(context, { accessTokens: accessTokens.expire(await readHub(context), state.now()) }),
    )
    .post('/uninstall', async (context) => answerJson(context, uninstallApp(await readHub(context), state)));
}
