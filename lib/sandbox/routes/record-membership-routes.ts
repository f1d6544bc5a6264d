import { Hono } from 'hono';
import { z } from 'zod';
import { answerJson } from '@/lib/sandbox/http/answer-json';
import { guard } from '@/lib/sandbox/http/authenticate';
import { getObjectType } from '@/lib/sandbox/http/object-type-parameter';
import { readBody } from '@/lib/sandbox/http/read-json';
import type { SandboxContext, SandboxEnv } from '@/lib/sandbox/http/sandbox-env';
import { findMember } from '@/lib/sandbox/operations/list-members';
import type { SandboxState } from '@/lib/sandbox/sandbox-state';

const inputsMax = 1_000;
const batchSchema = z.object({
  inputs: z
    .array(z.object({ objectTypeId: z.string(), recordId: z.coerce.string() }))
    .min(1)
    .max(inputsMax),
});

function listMemberships(
  objectTypeId: string,
  recordId: string,
  { state, hubId }: { state: SandboxState; hubId: number },
) {
  const type = getObjectType(objectTypeId);
  return state.stores.lists.list(hubId).flatMap((list) => {
    if (list.objectTypeId !== type.id || list.deletedAtMs !== null) return [];
    const member = findMember(list, Number(recordId), state);
    if (!member) return [];
    const joinedAt = new Date(member.joinedAtMs).toISOString();
    return [
      {
        listId: String(list.listId),
        listVersion: list.listVersion,
        firstAddedTimestamp: joinedAt,
        lastAddedTimestamp: joinedAt,
      },
    ];
  });
}

/** The lists that a record is on. */
export function recordMembershipRoutes(state: SandboxState): Hono<SandboxEnv> {
  const canRead = guard(state, { anyOf: ['crm.lists.read'] });
  const open = (context: SandboxContext) => ({ state, hubId: context.get('caller').hubId });
  return new Hono<SandboxEnv>()
    .post('/memberships/batch/read', canRead, async (context) => {
      const { inputs } = await readBody(context, batchSchema);
      const at = new Date(state.now()).toISOString();
      const results = inputs.map(({ objectTypeId, recordId }) => ({
        objectTypeId: getObjectType(objectTypeId).id,
        recordId,
        recordListMemberships: listMemberships(objectTypeId, recordId, open(context)),
      }));
      return answerJson(context, { status: 'COMPLETE', results, startedAt: at, completedAt: at });
    })
    .get('/:objectTypeId/:recordId/memberships', canRead, (context) => {
      const results = listMemberships(context.req.param('objectTypeId'), context.req.param('recordId'), open(context));
      return answerJson(context, { results, total: results.length });
    });
}
