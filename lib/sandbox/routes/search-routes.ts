import { Hono } from 'hono';
import { toCrmObject } from '@/lib/sandbox/formatters/crm-object';
import { validationFailure } from '@/lib/sandbox/formatters/hubspot-failure';
import { answerJson } from '@/lib/sandbox/http/answer-json';
import { guard } from '@/lib/sandbox/http/authenticate';
import { objectTypeOf } from '@/lib/sandbox/http/object-type-parameter';
import { readJson } from '@/lib/sandbox/http/read-json';
import type { SandboxEnv } from '@/lib/sandbox/http/sandbox-env';
import { openCollection } from '@/lib/sandbox/operations/collection';
import type { SandboxState } from '@/lib/sandbox/sandbox-state';
import { compileSearch } from '@/lib/sandbox/search/compile-search';
import { parseSearchRequest, searchLimits } from '@/lib/sandbox/search/search-request';

/** Search has a limit of its own and sends no rate-limit headers. */
export function searchRoutes(state: SandboxState): Hono<SandboxEnv> {
  const canSearch = guard(state, { anyOf: (context) => objectTypeOf(context).readScopes, lane: 'search' });
  return new Hono<SandboxEnv>().post('/', canSearch, async (context) => {
    const { length } = await context.req.text();
    if (length > searchLimits.bodyCharacters) {
      throw validationFailure(
        `The search body has ${length} characters. The maximum is ${searchLimits.bodyCharacters}.`,
      );
    }
    const search = parseSearchRequest(await readJson(context));
    const type = objectTypeOf(context);
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
