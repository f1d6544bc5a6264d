import { Hono } from 'hono';
import type { ObjectType } from '../entities/crm-record';
import { toCrmObject } from '../formatters/crm-object';
import { validationFailure } from '../formatters/hubspot-failure';
import { answerJson } from '../http/answer-json';
import { guard } from '../http/authenticate';
import { readJson } from '../http/read-json';
import type { SandboxEnv } from '../http/sandbox-env';
import { openCollection } from '../operations/collection';
import type { SandboxState } from '../sandbox-state';
import { compileSearch } from '../search/compile-search';
import { parseSearchRequest, searchLimits } from '../search/search-request';

/** Search has a limit of its own and sends no rate-limit headers (FACTS 4.2). */
export function searchRoutes(state: SandboxState, type: ObjectType): Hono<SandboxEnv> {
  return new Hono<SandboxEnv>().post('/', guard(state, { anyOf: type.readScopes, lane: 'search' }), async (context) => {
    const { length } = await context.req.text();
    if (length > searchLimits.bodyCharacters) {
      throw validationFailure(
        `The search body has ${length} characters. The maximum is ${searchLimits.bodyCharacters}.`,
      );
    }
    const search = parseSearchRequest(await readJson(context));
    const collection = openCollection(state, context.get('caller').hubId, type);
    const compiled = compileSearch(search, collection);
    const target = { hubId: collection.hubId, type, nowMs: state.now() };
    const { total, records } = state.stores.search.search(target, compiled, search);
    const nextOffset = search.offset + records.length;
    return answerJson(context, {
      total,
      results: records.map((record) => toCrmObject(record, { ...collection, requested: search.properties })),
      ...(records.length > 0 && nextOffset < total ? { paging: { next: { after: String(nextOffset) } } } : {}),
    });
  });
}
