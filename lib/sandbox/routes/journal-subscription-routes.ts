import { Hono } from 'hono';
import { z } from 'zod';
import {
  journalActions,
  journalOperators,
  type JournalFilter,
  type JournalSubscription,
} from '@/lib/sandbox/entities/journal';
import { missingScopes } from '@/lib/sandbox/formatters/auth-failures';
import { validationFailure } from '@/lib/sandbox/formatters/hubspot-failure';
import { notFound } from '@/lib/sandbox/formatters/object-failures';
import { answerJson } from '@/lib/sandbox/http/answer-json';
import { guardApp } from '@/lib/sandbox/http/guard-app';
import { getObjectType } from '@/lib/sandbox/http/object-type-parameter';
import { readBody } from '@/lib/sandbox/http/read-json';
import type { SandboxContext, SandboxEnv } from '@/lib/sandbox/http/sandbox-env';
import { lifecycleEvents } from '@/lib/sandbox/operations/announce-lifecycle';
import type { SandboxState } from '@/lib/sandbox/sandbox-state';

const ids = z.array(z.number().int()).optional();
const names = z.array(z.string()).optional();
const ofPortal = { portalId: z.number().int(), actions: z.array(z.enum(journalActions)).min(1) };
const ofRecords = { ...ofPortal, objectTypeId: z.string() };

/** HubSpot's schema wants the lists that narrow, its guide and its examples leave them out. */
const subscriptionSchema = z.discriminatedUnion('subscriptionType', [
  z.object({ subscriptionType: z.literal('OBJECT'), ...ofRecords, properties: names, objectIds: ids }),
  z.object({
    subscriptionType: z.literal('ASSOCIATION'),
    ...ofRecords,
    objectIds: ids,
    associatedObjectTypeIds: names,
  }),
  z.object({
    subscriptionType: z.literal('APP_LIFECYCLE_EVENT'),
    eventTypeId: z.enum([lifecycleEvents.install.eventTypeId, lifecycleEvents.uninstall.eventTypeId]),
    properties: names,
  }),
  z.object({ subscriptionType: z.literal('LIST_MEMBERSHIP'), ...ofPortal, listIds: ids, objectIds: ids }),
  z.object({ subscriptionType: z.literal('GDPR_PRIVACY_DELETION'), ...ofRecords }),
]);
const filterSchema = z.object({
  subscriptionId: z.number().int(),
  filter: z.object({
    conditions: z
      .array(
        z.object({
          filterType: z.literal('CRM_OBJECT_PROPERTY'),
          property: z.string(),
          operator: z.enum(journalOperators),
          value: z.string().optional(),
          values: z.array(z.string()).optional(),
        }),
      )
      .min(1),
  }),
});

type Input = z.output<typeof subscriptionSchema>;

/** The kind of record a list holds is not part of what is asked for; HubSpot's answer names one all the same. */
function toSubscription(input: Input): Omit<JournalSubscription, 'id' | 'createdAt' | 'updatedAt'> {
  if (input.subscriptionType === 'LIST_MEMBERSHIP') return { ...input, objectTypeId: '0-1' };
  if (input.subscriptionType !== 'APP_LIFECYCLE_EVENT') {
    return { ...input, objectTypeId: getObjectType(input.objectTypeId).id };
  }
  const { install, uninstall } = lifecycleEvents;
  const action = input.eventTypeId === install.eventTypeId ? install.action : uninstall.action;
  return { ...input, objectTypeId: input.eventTypeId, actions: [action] };
}

async function create(context: SandboxContext, state: SandboxState): Promise<Response> {
  const subscription = toSubscription(await readBody(context, subscriptionSchema));
  const { portalId, subscriptionType, objectTypeId } = subscription;
  if (portalId !== undefined && !state.stores.grants.findLatest(state.app.clientId, portalId)) {
    throw validationFailure(`The app is not installed in account ${portalId}.`);
  }
  if (subscriptionType !== 'APP_LIFECYCLE_EVENT') {
    const needed = subscriptionType === 'LIST_MEMBERSHIP' ? ['crm.lists.read'] : getObjectType(objectTypeId).readScopes;
    if (!needed.some((scope) => context.get('caller').scopes.includes(scope))) throw missingScopes(needed);
  }
  return answerJson(context, toAnswer(state.journal.subscriptions.save(subscription, state.now()), state));
}

const toAnswer = (subscription: JournalSubscription, { app }: SandboxState) => ({ ...subscription, appId: app.appId });
const toFilter = ({ id, conditions, createdAtMs }: JournalFilter) => ({
  id,
  filter: { conditions },
  createdAt: createdAtMs,
});

const idOf = (context: SandboxContext, name: string) => Number(context.req.param(name));

function getSubscription(id: number, { journal }: SandboxState): JournalSubscription {
  const found = journal.subscriptions.find(id);
  if (!found) throw notFound();
  return found;
}

function getFilter(context: SandboxContext, { journal }: SandboxState): JournalFilter {
  const found = journal.subscriptions.filters.find(idOf(context, 'filterId'));
  if (!found) throw notFound();
  return found;
}

function filterRoutes(state: SandboxState): Hono<SandboxEnv> {
  const canRead = guardApp(state, 'subscriptions.read');
  const canWrite = guardApp(state, 'subscriptions.write');
  return new Hono<SandboxEnv>()
    .post('/', canWrite, async (context) => {
      const { subscriptionId, filter } = await readBody(context, filterSchema);
      getSubscription(subscriptionId, state);
      const added = { subscriptionId, conditions: filter.conditions, createdAtMs: state.now() };
      return answerJson(context, { filterId: state.journal.subscriptions.filters.add(added).id });
    })
    .get('/subscription/:id', canRead, (context) => {
      const { id } = getSubscription(idOf(context, 'id'), state);
      return answerJson(context, state.journal.subscriptions.filters.listOf(id).map(toFilter));
    })
    .get('/:filterId', canRead, (context) => answerJson(context, toFilter(getFilter(context, state))))
    .delete('/:filterId', canWrite, (context) => {
      state.journal.subscriptions.filters.remove(getFilter(context, state).id);
      return context.body(null, 204);
    });
}

/** What an app wants to find in its journal, portal by portal. */
export function journalSubscriptionRoutes(state: SandboxState): Hono<SandboxEnv> {
  const canRead = guardApp(state, 'subscriptions.read');
  const canWrite = guardApp(state, 'subscriptions.write');
  return new Hono<SandboxEnv>()
    .get('/', canRead, (context) => {
      const results = state.journal.subscriptions.list().map((subscription) => toAnswer(subscription, state));
      return answerJson(context, { results });
    })
    .post('/', canWrite, (context) => create(context, state))
    .route('/filters', filterRoutes(state))
    .delete('/portals/:portalId', canWrite, (context) => {
      const portalId = idOf(context, 'portalId');
      state.journal.subscriptions.remove((subscription) => subscription.portalId === portalId);
      return context.body(null, 204);
    })
    .get('/:id', canRead, (context) =>
      answerJson(context, toAnswer(getSubscription(idOf(context, 'id'), state), state)),
    )
    .delete('/:id', canWrite, (context) => {
      const { id } = getSubscription(idOf(context, 'id'), state);
      state.journal.subscriptions.remove((subscription) => subscription.id === id);
      return context.body(null, 204);
    });
}
