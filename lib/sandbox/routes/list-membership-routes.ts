import { Hono } from 'hono';
import { z } from 'zod';
import type { ListMember, RecordList } from '@/lib/sandbox/entities/record-list';
import { validationFailure } from '@/lib/sandbox/formatters/hubspot-failure';
import { notFound } from '@/lib/sandbox/formatters/object-failures';
import { answerJson } from '@/lib/sandbox/http/answer-json';
import { guard } from '@/lib/sandbox/http/authenticate';
import { getObjectType } from '@/lib/sandbox/http/object-type-parameter';
import { parsePage } from '@/lib/sandbox/http/parse-query';
import { readBody } from '@/lib/sandbox/http/read-json';
import type { SandboxContext, SandboxEnv } from '@/lib/sandbox/http/sandbox-env';
import { countMembers, listMembers } from '@/lib/sandbox/operations/list-members';
import { announceMembership } from '@/lib/sandbox/operations/announce-membership';
import type { SandboxState } from '@/lib/sandbox/sandbox-state';

const limits = { default: 100, max: 250 };

const ids = z.array(z.coerce.string());
const changeSchema = z.object({ recordIdsToAdd: ids.default([]), recordIdsToRemove: ids.default([]) });

type Change = z.output<typeof changeSchema>;
type Holder = { state: SandboxState; list: RecordList };

function openList(context: SandboxContext, state: SandboxState, parameter = 'listId'): Holder {
  const id = Number(context.req.param(parameter));
  const lists = state.stores.lists.list(context.get('caller').hubId);
  const list = lists.find(({ listId, deletedAtMs }) => listId === id && deletedAtMs === null);
  if (!list) throw notFound();
  return { state, list };
}

const toMembership = ({ recordId, joinedAtMs }: ListMember) => ({
  recordId: String(recordId),
  membershipTimestamp: new Date(joinedAtMs).toISOString(),
});

function readMembers(context: SandboxContext, { state, list }: Holder): Response {
  const { limit, after } = parsePage(context, limits, state);
  const members = listMembers(list, { after, limit: limit + 1 }, state);
  const next = members[limit];
  return answerJson(context, {
    results: members.slice(0, limit).map(toMembership),
    total: countMembers(list, state),
    ...(next ? { paging: { next: { after: String(next.recordId) } } } : {}),
  });
}

/** Whoever joined first comes first; the cursor counts members. */
function readInJoinOrder(context: SandboxContext, { state, list }: Holder): Response {
  const { limit, after } = parsePage(context, limits, state);
  const total = countMembers(list, state);
  const members = listMembers(list, { after: 0, limit: total }, state).sort((a, b) => a.joinedAtMs - b.joinedAtMs);
  const end = after + limit;
  return answerJson(context, {
    results: members.slice(after, end).map(toMembership),
    total,
    ...(end < total ? { paging: { next: { after: String(end) } } } : {}),
  });
}

/** Only lists that are kept by hand can be changed by hand. */
function checkByHand({ list }: Holder): void {
  if (list.processingType !== 'DYNAMIC') return;
  throw validationFailure(`The members of list ${list.listId} follow from its filters and cannot be changed.`);
}

/** Adds and removes records. `recordsIdsAdded` is spelled as HubSpot spells it. */
function changeMembers({ recordIdsToAdd, recordIdsToRemove }: Change, holder: Holder) {
  checkByHand(holder);
  const { state, list } = holder;
  const { lists, records } = state.stores;
  const collection = { hubId: list.hubId, type: getObjectType(list.objectTypeId) };
  return state.stores.transaction(() => {
    const isThere = (id: string) => {
      const record = records.find(collection, Number(id));
      return record?.archivedAtMs === null && record.mergedInto === null;
    };
    const known = recordIdsToAdd.filter(isThere);
    const joinedAtMs = state.now();
    const recordsIdsAdded = known.filter((id) => lists.addMember(list, { recordId: Number(id), joinedAtMs }));
    const recordIdsRemoved = recordIdsToRemove.filter((id) => lists.removeMember(list, Number(id)));
    announceMembership(list, { action: 'ADDED_TO_LIST', recordIds: recordsIdsAdded.map(Number) }, state);
    announceMembership(list, { action: 'REMOVED_FROM_LIST', recordIds: recordIdsRemoved.map(Number) }, state);
    return {
      recordsIdsAdded,
      recordIdsRemoved,
      recordIdsMissing: recordIdsToAdd.filter((id) => !known.includes(id)),
    };
  });
}

function removeAll(context: SandboxContext, holder: Holder): Response {
  checkByHand(holder);
  const { list, state } = holder;
  const recordIds = listMembers(list, { after: 0, limit: Number.MAX_SAFE_INTEGER }, state).map(
    ({ recordId }) => recordId,
  );
  state.stores.lists.removeAllMembers(list);
  announceMembership(list, { action: 'REMOVED_FROM_LIST', recordIds }, state);
  return context.body(null, 204);
}

function addFrom(context: SandboxContext, holder: Holder): Response {
  const source = openList(context, holder.state, 'sourceListId');
  const members = listMembers(source.list, { after: 0, limit: Number.MAX_SAFE_INTEGER }, source.state);
  changeMembers({ recordIdsToAdd: members.map(({ recordId }) => String(recordId)), recordIdsToRemove: [] }, holder);
  return context.body(null, 204);
}

/** Who is on one list. */
export function listMembershipRoutes(state: SandboxState): Hono<SandboxEnv> {
  const canRead = guard(state, { anyOf: ['crm.lists.read'] });
  const canWrite = guard(state, { anyOf: ['crm.lists.write'] });
  const open = (context: SandboxContext) => openList(context, state);
  return new Hono<SandboxEnv>()
    .get('/', canRead, (context) => readMembers(context, open(context)))
    .get('/join-order', canRead, (context) => readInJoinOrder(context, open(context)))
    .delete('/', canWrite, (context) => removeAll(context, open(context)))
    .put('/add', canWrite, async (context) => {
      const recordIdsToAdd = await readBody(context, ids);
      return answerJson(context, changeMembers({ recordIdsToAdd, recordIdsToRemove: [] }, open(context)));
    })
    .put('/remove', canWrite, async (context) => {
      const recordIdsToRemove = await readBody(context, ids);
      return answerJson(context, changeMembers({ recordIdsToAdd: [], recordIdsToRemove }, open(context)));
    })
    .put('/add-and-remove', canWrite, async (context) =>
      answerJson(context, changeMembers(await readBody(context, changeSchema), open(context))),
    )
    .put('/add-from/:sourceListId', canWrite, (context) => addFrom(context, open(context)));
}
