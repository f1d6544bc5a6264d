import { z } from 'zod';
import type { ApiCallRow } from '@/db/stores/api-calls';
import type { EventRow } from '@/db/stores/events';
import { keepFields } from '@/lib/audit/calls/kept-fields';
import { toKeptCall } from '@/lib/audit/calls/to-kept-call';
import type { Doer } from '@/lib/audit/contract';
import { toDoer } from '@/lib/audit/doer';
import { newEvent } from '@/lib/audit/new-event';
import { authorize } from '@/lib/auth/authorize';
import type { Context } from '@/lib/context';
import type { HubId } from '@/lib/kernel/ids';
import type { PortalScope } from '@/lib/kernel/portal-scope';
import { maskJson, maskText } from '@/lib/platform/mask-json';
import { describeConfiguration, describeVersions } from './describe-installation';
import { createPseudonyms, disguiseDetail, disguiseSubject, type Pseudonyms } from './disguise';

const callsMax = 300;
const failuresMax = 50;
const eventsMax = 300;
const bodyCharactersMax = 2_000;

export type SupportBundle = { fileName: string; bundle: object };

/**
 * What whoever helps needs to know, in one file that may be sent to anybody: no token, no secret, no name, no address, no
 * value of a record. People are numbered; the words of HubSpot's messages are left out, because HubSpot quotes in them.
 */
export async function makeSupportBundle(ctx: Context, input: { hubId: HubId }): Promise<SupportBundle> {
  const scope = await authorize(ctx, { hubId: input.hubId, permission: 'activity.read' });
  const event = { hubId: scope.hubId, kind: 'activity.support_bundle', outcome: 'ok' } as const;
  await ctx.stores.events.append(newEvent(ctx, event));
  await ctx.calls.flush();
  const name = createPseudonyms();
  const madeAt = new Date(ctx.clock.now()).toISOString();
  const bundle = {
    format: 'portside-support-bundle-1',
    madeAt,
    correlationId: ctx.correlationId,
    hubId: scope.hubId,
    versions: describeVersions(),
    configuration: describeConfiguration(ctx.env),
    connection: await describeConnection(ctx, scope),
    sync: syncSchema.parse(await ctx.stores.sync.findStatus(scope)),
    calls: (await ctx.stores.apiCalls.list(scope, { filter: {}, limit: callsMax })).map((row) =>
      toPlainCall(row, name),
    ),
    failures: await listFailures(ctx, scope, name),
    events: await listEvents(ctx, scope, name),
  };
  return { fileName: `portside-support-${scope.hubId}-${madeAt.slice(0, 10)}.json`, bundle };
}

async function describeConnection(ctx: Context, scope: PortalScope) {
  const row = await ctx.stores.connections.find(scope);
  const status = ctx.connectionStatus(row);
  if (!row) return { status };
  const time = (atMs: number | null) => (atMs === null ? null : new Date(atMs).toISOString());
  return {
    status,
    storedStatus: row.status,
    hasRefreshToken: row.sealedRefreshToken !== null,
    requestedScopes: row.requestedScopes,
    optionalScopes: row.optionalScopes,
    grantedScopes: row.grantedScopes,
    expiresAt: time(row.expiresAtMs),
    refreshedAt: time(row.refreshedAtMs),
    introspectedAt: time(row.introspectedAtMs),
    refreshFailures: row.refreshFailures,
    nextRefreshAt: time(row.nextRefreshAtMs),
    lastErrorCode: row.lastErrorCode,
    lastErrorAt: time(row.lastErrorAtMs),
  };
}

const time = z.string().max(40).nullable().catch(null);
const count = z.number().nullable().catch(null);
const word = z
  .string()
  .regex(/^[A-Za-z_]{1,40}$/)
  .nullable()
  .catch(null);

/** Numbers, times and words of ours; its sentences name contacts. */
const syncSchema = z
  .object({
    state: word,
    mode: word,
    phase: word,
    reason: word,
    synced: count,
    total: count,
    percent: count,
    startedAt: time,
    lastCompletedAt: time,
    pausedUntil: time,
    freshAsOf: time,
    isComplete: z.boolean().nullable().catch(null),
    error: z.object({ category: word, at: time }).nullable().catch(null),
    proof: z.object({ mirrorCount: count, hubspotCount: count, checkedAt: time }).nullable().catch(null),
  })
  .nullable()
  .catch(null);

function toPlainCall(row: ApiCallRow, name: Pseudonyms) {
  const call = toKeptCall(row);
  return { ...call, by: disguise(call.by, name), rate: row.rate };
}

function disguise(by: Doer, name: Pseudonyms): string {
  return by.kind === 'person' ? name(by.id) : by.kind;
}

async function listFailures(ctx: Context, scope: PortalScope, name: Pseudonyms) {
  const outcomes = ['refused', 'limited', 'failed', 'unanswered'] as const;
  const lists = await Promise.all(
    outcomes.map((outcome) => ctx.stores.apiCalls.list(scope, { filter: { outcome }, limit: failuresMax })),
  );
  const newest = lists
    .flat()
    .sort((a, b) => b.id - a.id)
    .slice(0, failuresMax);
  const whole = await Promise.all(newest.map(({ id }) => ctx.stores.apiCalls.find(scope, id)));
  return whole.flatMap((row) => {
    if (!row) return [];
    const bodies = { requestBody: strip(row.requestBody), responseBody: strip(row.responseBody) };
    return [{ ...toPlainCall(row, name), ...bodies }];
  });
}

const placeholder = /^‹(\d+ characters?|number|boolean|hidden|the rest is left out)›$|^•••@•••$/;

/** A body as it is kept, without HubSpot's sentences. */
function strip(body: string | null): unknown {
  if (body === null) return null;
  const keep = keepFields({ isFailure: true });
  const masked = maskJson(body, {
    keep: (name, value) => (placeholder.test(String(value)) ? value : keep(name, value)),
    // Their values are masked already.
    valueHolders: new Set(),
    keptMax: bodyCharactersMax,
  });
  return masked === undefined ? maskText(body) : JSON.parse(masked);
}

async function listEvents(ctx: Context, scope: PortalScope, name: Pseudonyms) {
  const rows = await ctx.stores.events.list(scope, { filter: {}, limit: eventsMax });
  const people = new Set(rows.flatMap(({ userId }) => (userId === null ? [] : [userId])));
  return rows.map((row) => toPlainEvent(row, people, name));
}

function toPlainEvent(row: EventRow, people: ReadonlySet<string>, name: Pseudonyms) {
  const { atMs, kind, subject, outcome, detail, source, correlationId } = row;
  return {
    at: new Date(atMs).toISOString(),
    by: disguise(toDoer(row, source), name),
    kind,
    subject: disguiseSubject(subject, people, name),
    outcome,
    detail: disguiseDetail(detail),
    source,
    correlationId,
  };
}
