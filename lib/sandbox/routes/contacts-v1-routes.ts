import { Hono } from 'hono';
import { contactType } from '@/lib/sandbox/entities/contact-type';
import type { CrmRecord } from '@/lib/sandbox/entities/crm-record';
import { validationFailure } from '@/lib/sandbox/formatters/hubspot-failure';
import { toInstantText } from '@/lib/sandbox/formatters/instant-text';
import { answerJson } from '@/lib/sandbox/http/answer-json';
import { guard } from '@/lib/sandbox/http/authenticate';
import type { SandboxContext, SandboxEnv } from '@/lib/sandbox/http/sandbox-env';
import { openCollection, type Collection } from '@/lib/sandbox/operations/collection';
import { getLiveRecord } from '@/lib/sandbox/operations/find-record';
import type { SandboxState } from '@/lib/sandbox/sandbox-state';
import { compileSearch } from '@/lib/sandbox/search/compile-search';

const count = { default: 20, max: 100 };
/** The recent contacts reach back this far. */
const recentMs = 30 * 86_400_000;
const defaultProperties = ['firstname', 'lastname', 'company', 'lastmodifieddate'];

function parseCount(context: SandboxContext, name: string, fallback: number): number {
  const text = context.req.query(name) || String(fallback);
  if (!/^\d{1,15}$/u.test(text)) throw validationFailure(`${name} is not a number: ${text}`);
  return Number(text);
}

/** In v1 dates are epoch milliseconds, and what is not set is left out. */
function toValues(record: CrmRecord, { type, definitions }: Collection): Record<string, string> {
  const values: Record<string, string> = {
    ...record.properties,
    hs_object_id: String(record.id),
    [type.createDateProperty]: toInstantText(record.createdAtMs),
    [type.lastModifiedProperty]: toInstantText(record.updatedAtMs),
  };
  const isDate = (name: string) => ['date', 'datetime'].includes(definitions.get(name)?.type ?? '');
  const converted = Object.entries(values).map(([name, value]) => [
    name,
    isDate(name) ? String(Date.parse(value)) : value,
  ]);
  return Object.fromEntries(converted) as Record<string, string>;
}

function toV1Contact(record: CrmRecord, names: readonly string[] | undefined, collection: Collection) {
  const values = toValues(record, collection);
  const shown = (names ?? Object.keys(values)).flatMap((name) => {
    const value = values[name];
    return value === undefined ? [] : [[name, { value }] as const];
  });
  const { email } = record.properties;
  const saved = { 'saved-at-timestamp': record.createdAtMs, 'deleted-changed-timestamp': 0 };
  const identity = { type: 'EMAIL', value: email, timestamp: record.createdAtMs, 'is-primary': true };
  return {
    addedAt: record.createdAtMs,
    vid: record.id,
    'canonical-vid': record.id,
    'merged-vids': (record.properties.hs_merged_object_ids ?? '').split(';').filter(Boolean).map(Number),
    'portal-id': record.hubId,
    'is-contact': true,
    properties: Object.fromEntries(shown),
    'form-submissions': [],
    'identity-profiles': [{ vid: record.id, ...saved, identities: email === undefined ? [] : [identity] }],
    'merge-audits': [],
  };
}

function requestedNames(context: SandboxContext): string[] {
  const own = context.req.queries('property') ?? [];
  return [...new Set([...defaultProperties, ...own])];
}

function listAll(context: SandboxContext, collection: Collection): Response {
  const limit = Math.min(count.max, parseCount(context, 'count', count.default));
  const offset = parseCount(context, 'vidOffset', 0);
  const records = collection.state.stores.records.list(collection, {
    fromId: offset + 1,
    limit: limit + 1,
    archived: false,
  });
  const page = records.slice(0, limit);
  const names = requestedNames(context);
  return answerJson(context, {
    contacts: page.map((record) => toV1Contact(record, names, collection)),
    'has-more': records.length > limit,
    'vid-offset': page.at(-1)?.id ?? 0,
  });
}

/** The newest first; `timeOffset` and `vidOffset` of one page begin the next. */
function listRecent(context: SandboxContext, by: 'created' | 'updated', collection: Collection): Response {
  const { state, hubId, type } = collection;
  const propertyName = by === 'created' ? type.createDateProperty : type.lastModifiedProperty;
  const limit = Math.min(count.max, parseCount(context, 'count', count.default));
  const before = parseCount(context, 'timeOffset', state.now());
  const vidOffset = parseCount(context, 'vidOffset', 0);
  const sort = { propertyName, direction: 'DESCENDING' } as const;
  const older = [
    { propertyName, operator: 'LT', value: String(before) } as const,
    { propertyName, operator: 'GT', value: String(state.now() - recentMs) } as const,
  ];
  const atOnce = [
    { propertyName, operator: 'EQ', value: String(before) } as const,
    { propertyName: 'hs_object_id', operator: 'GT', value: String(vidOffset) } as const,
  ];
  const search = { groups: [older, atOnce], query: '', sort, properties: undefined, limit: limit + 1, offset: 0 };
  const { records } = state.stores.search.search(
    { hubId, type, nowMs: state.now() },
    compileSearch(search, collection),
    search,
  );
  const page = records.slice(0, limit);
  const last = page.at(-1);
  const names = requestedNames(context);
  return answerJson(context, {
    contacts: page.map((record) => toV1Contact(record, names, collection)),
    'has-more': records.length > limit,
    'vid-offset': last?.id ?? 0,
    'time-offset': (by === 'created' ? last?.createdAtMs : last?.updatedAtMs) ?? 0,
  });
}

/** What tutorials of years ago call. HubSpot ends the v1 paths in September 2027; an API key opens nothing since 2022. */
export function contactsV1Routes(state: SandboxState): Hono<SandboxEnv> {
  const canRead = guard(state, { anyOf: contactType.readScopes });
  const open = (context: SandboxContext) => openCollection(state, context.get('caller').hubId, contactType);
  const profile = (context: SandboxContext, reference: { id: string; idProperty?: string }) => {
    const collection = open(context);
    return answerJson(context, toV1Contact(getLiveRecord(reference, collection), undefined, collection));
  };
  return new Hono<SandboxEnv>()
    .get('/lists/all/contacts/all', canRead, (context) => listAll(context, open(context)))
    .get('/lists/all/contacts/recent', canRead, (context) => listRecent(context, 'created', open(context)))
    .get('/lists/recently_updated/contacts/recent', canRead, (context) => listRecent(context, 'updated', open(context)))
    .get('/contact/vid/:id/profile', canRead, (context) => profile(context, { id: context.req.param('id') }))
    .get('/contact/email/:email/profile', canRead, (context) =>
      profile(context, { id: context.req.param('email'), idProperty: 'email' }),
    );
}
