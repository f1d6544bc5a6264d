import type { Owner } from '@/lib/hubspot/wire/crm';
import { Hono } from 'hono';
import { notFound } from '@/lib/sandbox/formatters/object-failures';
import { answerJson } from '@/lib/sandbox/http/answer-json';
import { guard } from '@/lib/sandbox/http/authenticate';
import { parseFlag, parsePage } from '@/lib/sandbox/http/parse-query';
import type { SandboxContext, SandboxEnv } from '@/lib/sandbox/http/sandbox-env';
import type { SandboxState } from '@/lib/sandbox/sandbox-state';

const limits = { default: 100, max: 500 };

function listOwners(context: SandboxContext, state: SandboxState): Response {
  const { limit, after } = parsePage(context, limits, state);
  const archived = parseFlag(context.req.query('archived'));
  const email = context.req.query('email')?.toLowerCase();
  const owners = state.stores.owners
    .listOwners(context.get('caller').hubId)
    .filter((owner) => owner.archived === archived && (email === undefined || owner.email?.toLowerCase() === email));
  const page = owners.filter((owner) => Number(owner.id) >= after);
  const next = page[limit];
  return answerJson(context, {
    results: page.slice(0, limit),
    ...(next ? { paging: { next: { after: next.id } } } : {}),
  });
}

function isMeant(owner: Owner, id: string, idProperty: string): boolean {
  return idProperty === 'userId' ? String(owner.userIdIncludingInactive) === id : owner.id === id;
}

export function ownerRoutes(state: SandboxState): Hono<SandboxEnv> {
  const guarded = guard(state, { anyOf: ['crm.objects.owners.read'] });
  return new Hono<SandboxEnv>()
    .get('/', guarded, (context) => listOwners(context, state))
    .get('/:ownerId', guarded, (context) => {
      const archived = parseFlag(context.req.query('archived'));
      const owner = state.stores.owners
        .listOwners(context.get('caller').hubId)
        .find((each) => isMeant(each, context.req.param('ownerId'), context.req.query('idProperty') ?? 'id'));
      if (!owner || owner.archived !== archived) throw notFound();
      return answerJson(context, owner);
    });
}
