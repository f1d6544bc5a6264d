import { Hono } from 'hono';
import { z } from 'zod';
import { filterBranchSchema, type RecordList } from '@/lib/sandbox/entities/record-list';
import { HubspotFailure, validationFailure } from '@/lib/sandbox/formatters/hubspot-failure';
import { notFound } from '@/lib/sandbox/formatters/object-failures';
import { toPublicList } from '@/lib/sandbox/formatters/record-list';
import { answerJson } from '@/lib/sandbox/http/answer-json';
import { guard } from '@/lib/sandbox/http/authenticate';
import { getObjectType } from '@/lib/sandbox/http/object-type-parameter';
import { parseFlag, parseNames } from '@/lib/sandbox/http/parse-query';
import { readBody } from '@/lib/sandbox/http/read-json';
import type { SandboxContext, SandboxEnv } from '@/lib/sandbox/http/sandbox-env';
import { countMembers } from '@/lib/sandbox/operations/list-members';
import { toSearchGroups } from '@/lib/sandbox/rules/list-conditions';
import type { SandboxState } from '@/lib/sandbox/sandbox-state';
import { listMembershipRoutes } from './list-membership-routes';
import { recordMembershipRoutes } from './record-membership-routes';

/** HubSpot's page sizes of a list search, and how far it goes (OpenAPI document and other clients, read 2026-11-22). */
const searchLimits = { count: 20, countMax: 500, offsetMax: 10_000 };

const types = z.enum(['MANUAL', 'DYNAMIC', 'SNAPSHOT']);
const createSchema = z.object({
  name: z.string().min(1),
  objectTypeId: z.string(),
  processingType: types,
  filterBranch: filterBranchSchema.optional(),
});
const searchSchema = z.object({
  query: z.string().nullish(),
  offset: z.number().int().min(0).default(0),
  count: z.number().int().min(1).max(searchLimits.countMax).default(searchLimits.count),
  processingTypes: z.array(types).default([]),
  listIds: z.array(z.coerce.string()).default([]),
  objectTypeId: z.string().nullish(),
  additionalProperties: z.array(z.string()).default([]),
  sort: z.string().nullish(),
});

type Portal = { state: SandboxState; hubId: number; userId: number };

/** A list that is there; a deleted one only where it is to be brought back. */
function getList(context: SandboxContext, { state, hubId }: Portal, isDeleted = false): RecordList {
  const id = Number(context.req.param('listId'));
  const list = state.stores.lists.list(hubId).find(({ listId }) => listId === id);
  if (!list || (list.deletedAtMs !== null) !== isDeleted) throw notFound();
  return list;
}

const listLive = ({ state, hubId }: Portal) =>
  state.stores.lists.list(hubId).filter(({ deletedAtMs }) => deletedAtMs === null);

function checkName(name: string, portal: Portal): void {
  if (!listLive(portal).some((list) => list.name.toLowerCase() === name.toLowerCase())) return;
  throw new HubspotFailure(400, {
    status: 'error',
    message: `A list named "${name}" exists already.`,
    category: 'VALIDATION_ERROR',
    subCategory: 'ILS.DUPLICATE_LIST_NAMES',
  });
}

async function create(context: SandboxContext, portal: Portal): Promise<Response> {
  const input = await readBody(context, createSchema);
  const { state, hubId, userId } = portal;
  checkName(input.name, portal);
  if (input.processingType === 'DYNAMIC' && !input.filterBranch)
    throw validationFailure('A dynamic list needs filters.');
  if (input.filterBranch) toSearchGroups(input.filterBranch);
  const nowMs = state.now();
  const list: RecordList = {
    hubId,
    listId: state.stores.lists.nextId(hubId),
    name: input.name,
    objectTypeId: getObjectType(input.objectTypeId).id,
    processingType: input.processingType,
    filterBranch: input.filterBranch,
    listVersion: 1,
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
    filtersUpdatedAtMs: nowMs,
    createdById: userId,
    deletedAtMs: null,
  };
  state.stores.lists.save(list);
  return answerJson(context, { list: toPublicList(list, true) });
}

function compareLists(sort: string | null | undefined): (left: RecordList, right: RecordList) => number {
  const name = sort?.replace(/^-/u, '');
  const direction = sort?.startsWith('-') ? -1 : 1;
  if (name === 'HS_UPDATED_AT') return (left, right) => direction * (left.updatedAtMs - right.updatedAtMs);
  if (name === 'HS_CREATED_AT') return (left, right) => direction * (left.createdAtMs - right.createdAtMs);
  return (left, right) => direction * (left.listId - right.listId);
}

async function search(context: SandboxContext, portal: Portal): Promise<Response> {
  const request = await readBody(context, searchSchema);
  const { query, offset, count, processingTypes, listIds, objectTypeId, additionalProperties } = request;
  if (offset > searchLimits.offsetMax) throw validationFailure(`The offset is over ${searchLimits.offsetMax}.`);
  const matching = listLive(portal)
    .filter(
      (list) =>
        (!query || list.name.toLowerCase().includes(query.toLowerCase())) &&
        (processingTypes.length === 0 || processingTypes.includes(list.processingType)) &&
        (listIds.length === 0 || listIds.includes(String(list.listId))) &&
        (!objectTypeId || list.objectTypeId === getObjectType(objectTypeId).id),
    )
    .sort(compareLists(request.sort));
  const page = matching.slice(offset, offset + count);
  const lists = page.map((list) => ({
    ...toPublicList(list),
    additionalProperties: additionalProperties.includes('hs_list_size')
      ? { hs_list_size: String(countMembers(list, portal.state)) }
      : {},
  }));
  const nextOffset = offset + page.length;
  return answerJson(context, {
    lists,
    offset: nextOffset,
    hasMore: nextOffset < matching.length,
    total: matching.length,
  });
}

function change(context: SandboxContext, changes: Partial<RecordList>, portal: Portal): Response {
  const { state } = portal;
  const current = getList(context, portal);
  const list = { ...current, ...changes, updatedAtMs: state.now(), listVersion: current.listVersion + 1 };
  state.stores.lists.save(list);
  return answerJson(context, { updatedList: toPublicList(list, parseFlag(context.req.query('includeFilters'))) });
}

function rename(context: SandboxContext, portal: Portal): Response {
  const name = context.req.query('listName') ?? '';
  if (name === '') throw validationFailure('listName is needed.');
  checkName(name, portal);
  return change(context, { name }, portal);
}

async function changeFilters(context: SandboxContext, portal: Portal): Promise<Response> {
  const { filterBranch } = await readBody(context, z.object({ filterBranch: filterBranchSchema }));
  toSearchGroups(filterBranch);
  return change(context, { filterBranch, filtersUpdatedAtMs: portal.state.now() }, portal);
}

function remove(context: SandboxContext, portal: Portal): Response {
  portal.state.stores.lists.save({ ...getList(context, portal), deletedAtMs: portal.state.now() });
  return context.body(null, 204);
}

function restore(context: SandboxContext, portal: Portal): Response {
  portal.state.stores.lists.save({ ...getList(context, portal, true), deletedAtMs: null });
  return context.body(null, 204);
}

function listByIds(context: SandboxContext, portal: Portal): Response {
  const ids = new Set(parseNames(context, 'listIds'));
  const lists = listLive(portal).filter(({ listId }) => ids.has(String(listId)));
  const includeFilters = parseFlag(context.req.query('includeFilters'));
  return answerJson(context, { lists: lists.map((list) => toPublicList(list, includeFilters)) });
}

function getByName(context: SandboxContext, portal: Portal): Response {
  const { objectTypeId, listName } = context.req.param() as Record<string, string>;
  const type = getObjectType(objectTypeId ?? '');
  const list = listLive(portal).find((each) => each.name === listName && each.objectTypeId === type.id);
  if (!list) throw notFound();
  return answerJson(context, { list: toPublicList(list, parseFlag(context.req.query('includeFilters'))) });
}

/** Lists of records, and who is on them. */
export function listRoutes(state: SandboxState): Hono<SandboxEnv> {
  const canRead = guard(state, { anyOf: ['crm.lists.read'] });
  const canWrite = guard(state, { anyOf: ['crm.lists.write'] });
  const open = (context: SandboxContext): Portal => ({ state, ...context.get('caller') });
  return new Hono<SandboxEnv>()
    .get('/', canRead, (context) => listByIds(context, open(context)))
    .post('/', canWrite, (context) => create(context, open(context)))
    .post('/search', canRead, (context) => search(context, open(context)))
    .get('/object-type-id/:objectTypeId/name/:listName', canRead, (context) => getByName(context, open(context)))
    .route('/records', recordMembershipRoutes(state))
    .get('/:listId{\\d+}', canRead, (context) => {
      const includeFilters = parseFlag(context.req.query('includeFilters'));
      return answerJson(context, { list: toPublicList(getList(context, open(context)), includeFilters) });
    })
    .delete('/:listId{\\d+}', canWrite, (context) => remove(context, open(context)))
    .put('/:listId{\\d+}/restore', canWrite, (context) => restore(context, open(context)))
    .put('/:listId{\\d+}/update-list-name', canWrite, (context) => rename(context, open(context)))
    .put('/:listId{\\d+}/update-list-filters', canWrite, (context) => changeFilters(context, open(context)))
    .route('/:listId{\\d+}/memberships', listMembershipRoutes(state));
}
