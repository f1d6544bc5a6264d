import { Hono } from 'hono';
import { z } from 'zod';
import { HubspotFailure } from '@/lib/sandbox/formatters/hubspot-failure';
import { answerJson } from '@/lib/sandbox/http/answer-json';
import { readBody } from '@/lib/sandbox/http/read-json';
import type { SandboxEnv } from '@/lib/sandbox/http/sandbox-env';
import type { SandboxState } from '@/lib/sandbox/sandbox-state';

const nameSchema = z.strictObject({ name: z.string().trim().min(1).max(60) });

const unknown = (name: string) => new HubspotFailure(404, { message: `There is no snapshot “${name}”.` });

/** Keeps the data of all portals under a name, and brings them back: records, properties, people and tokens. */
export function snapshotControlRoutes({ stores }: SandboxState): Hono<SandboxEnv> {
  const { namedSnapshots } = stores;
  const list = () => ({ results: namedSnapshots.list().map((name) => ({ name })) });
  return new Hono<SandboxEnv>()
    .get('/', (context) => answerJson(context, list()))
    .post('/', async (context) => {
      const { name } = await readBody(context, nameSchema);
      namedSnapshots.save(name);
      return answerJson(context, { name }, 201);
    })
    .post('/restore', async (context) => {
      const { name } = await readBody(context, nameSchema);
      if (!namedSnapshots.restore(name)) throw unknown(name);
      return answerJson(context, { name });
    })
    .delete('/', async (context) => {
      const { name } = await readBody(context, nameSchema);
      if (!namedSnapshots.remove(name)) throw unknown(name);
      return context.body(null, 204);
    });
}
