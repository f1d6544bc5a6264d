import { Hono } from 'hono';
import { z } from 'zod';
import { staticTokenKinds } from '@/lib/sandbox/entities/static-token';
import { notFound } from '@/lib/sandbox/formatters/object-failures';
import { answerJson } from '@/lib/sandbox/http/answer-json';
import { readBody } from '@/lib/sandbox/http/read-json';
import type { SandboxEnv } from '@/lib/sandbox/http/sandbox-env';
import { deleteStaticToken, listStaticTokens, rotateStaticToken } from '@/lib/sandbox/operations/static-tokens';
import type { SandboxState } from '@/lib/sandbox/sandbox-state';

const namedSchema = z.strictObject({ hubId: z.number().int(), kind: z.enum(staticTokenKinds) });

/** What somebody does with private apps and service keys in HubSpot's settings. */
export function staticTokenControlRoutes(state: SandboxState): Hono<SandboxEnv> {
  return new Hono<SandboxEnv>()
    .get('/', (context) =>
      answerJson(context, {
        results: listStaticTokens(state).map(({ hubId, kind, token, scopes }) => ({ hubId, kind, token, scopes })),
      }),
    )
    .post('/rotate', async (context) => {
      const rotated = rotateStaticToken(state, await readBody(context, namedSchema));
      if (!rotated) throw notFound();
      const { hubId, kind, token } = rotated;
      return answerJson(context, { hubId, kind, token });
    })
    .post('/delete', async (context) => {
      deleteStaticToken(state, await readBody(context, namedSchema));
      return context.body(null, 204);
    });
}
