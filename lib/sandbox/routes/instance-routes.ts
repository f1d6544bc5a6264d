import { Hono } from 'hono';
import { z } from 'zod';
import { HubspotFailure } from '@/lib/sandbox/formatters/hubspot-failure';
import { answerJson } from '@/lib/sandbox/http/answer-json';
import { guardControls } from '@/lib/sandbox/http/control-guard';
import { readBody } from '@/lib/sandbox/http/read-json';
import type { SandboxEnv } from '@/lib/sandbox/http/sandbox-env';
import type { Instance, Instances } from '@/lib/sandbox/instances';
import { scenarioNames } from '@/lib/sandbox/seed/recipe';

/** Filling blocks every sandbox of the process, so one instance must not take long. */
const contactsMax = 20_000;

const wishSchema = z.strictObject({
  scenario: z.enum(scenarioNames).exclude(['large']).default('tiny'),
  contacts: z.number().int().min(1).max(contactsMax).optional(),
});

const describe = ({ origin, port, scenario, contacts }: Instance) => ({ origin, port, scenario, contacts });

/** Starts and stops sandboxes beside this one, each on a port of its own, so that tests can run at the same time. */
export function instanceRoutes(instances: Instances): Hono<SandboxEnv> {
  const app = new Hono<SandboxEnv>();
  app.onError((error, context) => {
    if (error instanceof HubspotFailure) return context.json({ message: error.message }, error.status);
    throw error;
  });
  app.use(guardControls);
  return app
    .get('/', (context) => answerJson(context, { results: instances.list().map(describe) }))
    .post('/', async (context) => {
      const instance = await instances.start(await readBody(context, wishSchema));
      if (instance) return answerJson(context, describe(instance), 201);
      throw new HubspotFailure(409, { message: 'There are too many instances. Stop some: DELETE instances/{port}.' });
    })
    .delete('/', async (context) => {
      await instances.stopAll();
      return context.body(null, 204);
    })
    .delete('/:port', async (context) => {
      const isStopped = await instances.stop(Number(context.req.param('port')));
      return context.body(null, isStopped ? 204 : 404);
    });
}
