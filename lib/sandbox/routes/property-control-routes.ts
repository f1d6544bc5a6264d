import { Hono } from 'hono';
import { z } from 'zod';
import type { PropertyDefinition } from '@/lib/hubspot/wire/crm';
import { contactType } from '@/lib/sandbox/entities/contact-type';
import { HubspotFailure } from '@/lib/sandbox/formatters/hubspot-failure';
import { answerJson } from '@/lib/sandbox/http/answer-json';
import { readBody } from '@/lib/sandbox/http/read-json';
import type { SandboxEnv } from '@/lib/sandbox/http/sandbox-env';
import type { SandboxState } from '@/lib/sandbox/sandbox-state';

const hubId = z.number().int();
const createSchema = z.strictObject({
  hubId,
  name: z.string().regex(/^[a-z][a-z0-9_]{0,99}$/u),
  label: z.string().optional(),
  type: z.enum(['string', 'number', 'date', 'datetime', 'bool']).default('string'),
});
const archiveSchema = z.strictObject({ hubId, name: z.string() });

const fieldTypes = {
  string: 'text',
  number: 'number',
  date: 'date',
  datetime: 'date',
  bool: 'booleancheckbox',
} as const;

/** What an admin does to contact properties in HubSpot's settings. */
export function propertyControlRoutes({ stores, now }: SandboxState): Hono<SandboxEnv> {
  const { properties } = stores;
  return new Hono<SandboxEnv>()
    .post('/', async (context) => {
      const input = await readBody(context, createSchema);
      const at = new Date(now()).toISOString();
      const definition: PropertyDefinition = {
        name: input.name,
        label: input.label ?? input.name,
        type: input.type,
        fieldType: fieldTypes[input.type],
        groupName: properties.listGroups(input.hubId, contactType.id)[0]?.name ?? 'contactinformation',
        description: '',
        options: [],
        hidden: false,
        calculated: false,
        hubspotDefined: false,
        archived: false,
        createdAt: at,
        updatedAt: at,
      };
      properties.saveProperty(input.hubId, contactType.id, definition);
      return answerJson(context, definition, 201);
    })
    .delete('/', async (context) => {
      const { hubId: hub, name } = await readBody(context, archiveSchema);
      const definition = properties.listDefinitions(hub, contactType.id).get(name);
      if (!definition) throw new HubspotFailure(404, { message: `No property ${name} in portal ${hub}.` });
      properties.saveProperty(hub, contactType.id, { ...definition, archived: true });
      return context.body(null, 204);
    });
}
