import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { apiCalls, events } from '@/db/schema';
import { samples, startTestSandbox, type TestSandbox } from '@/e2e/support/test-sandbox';
import { connectSample, type ConnectedPortal } from '@/e2e/support/vault-context';
import { createContact } from '@/lib/contacts/create-contact';
import { parseHubId, toUserId } from '@/lib/kernel/ids';
import { refreshConnection } from '@/lib/vault/refresh-connection';
import { getExplainedCall } from '@/lib/workbench/explain/explain-kept-call';
import { makeSupportBundle } from './bundle/make-support-bundle';
import { countNewerCalls, listCalls } from './calls/list-calls';
import { exportEvents } from './events/export-events';
import { listEvents } from './events/list-events';
import { listFacets } from './list-facets';
import { newEvent } from './new-event';

let sandbox: TestSandbox;
let portal: ConnectedPortal;
const hubId = () => portal.scope.hubId;

beforeAll(async () => {
  sandbox = await startTestSandbox({ contacts: 5 });
  portal = await connectSample({ sandbox, databaseFile: ':memory:' });
});
afterAll(async () => {
  portal.close();
  await sandbox.close();
});

async function readText(text: AsyncGenerator<string>): Promise<string> {
  let whole = '';
  for await (const part of text) whole += part;
  return whole;
}

describe('the list of calls', () => {
  it('comes page by page, and counts what has come since', async () => {
    const crm = portal.ctx.crm(portal.scope);
    await crm.listOwners();
    const first = await listCalls(portal.ctx, { hubId: hubId(), query: { limit: '2' } });
    expect(first.results).toHaveLength(2);
    const second = await listCalls(portal.ctx, {
      hubId: hubId(),
      query: { limit: '2', after: first.paging?.next.after },
    });
    expect(Number(second.results[0]?.id)).toBeLessThan(Number(first.results[1]?.id));
    const since = first.results[0]?.id;
    expect(await countNewerCalls(portal.ctx, { hubId: hubId(), query: { since } })).toEqual({ count: 0 });
    await crm.getAccountDetails();
    expect(await countNewerCalls(portal.ctx, { hubId: hubId(), query: { since } })).toEqual({ count: 1 });
    const [newest] = (await listCalls(portal.ctx, { hubId: hubId() })).results;
    expect(newest).toMatchObject({
      by: { kind: 'person', id: portal.person.id },
      cause: 'page',
      outcome: 'ok',
      template: '/account-info/2026-09/details',
      correlationId: portal.ctx.correlationId,
    });
  });

  it('is not for another portal’s admin, nor for an editor', async () => {
    const stranger = portal.contextOf('somebody-else');
    for (const verb of [listCalls, listEvents, listFacets, makeSupportBundle]) {
      await expect(verb(stranger, { hubId: hubId() })).rejects.toMatchObject({ category: 'OBJECT_NOT_FOUND' });
    }
    const cascade = parseHubId(samples.cascade.hubId);
    if (!cascade) throw new Error('no portal');
    await expect(listCalls(portal.ctx, { hubId: cascade })).rejects.toMatchObject({ category: 'OBJECT_NOT_FOUND' });
  });

  it('shows nothing that is older than it may be, even before that is pruned', async () => {
    portal.database.write((tx) =>
      tx
        .insert(apiCalls)
        .values({
          atMs: Date.now() - 8 * 86_400_000,
          hubId: hubId(),
          cause: 'page',
          method: 'GET',
          template: '/old',
          target: '/old',
          durationMs: 1,
          correlationId: 'old',
          keptBytes: 1,
        })
        .run(),
    );
    const { results } = await listCalls(portal.ctx, { hubId: hubId(), query: { q: '/old' } });
    expect(results).toEqual([]);
  });

  it('refuses what it does not know', async () => {
    for (const query of [{ limit: '0' }, { after: 'x' }, { outcome: 'odd' }, { from: 'yesterday' }, { hub: '1' }]) {
      await expect(listCalls(portal.ctx, { hubId: hubId(), query })).rejects.toMatchObject({
        category: 'VALIDATION_ERROR',
      });
    }
  });

  it('explains a call that was refused, and gives one that can be run again as a command', async () => {
    await expect(
      createContact(portal.ctx, { hubId: hubId(), body: { properties: { email: 'no address' } } }),
    ).rejects.toThrow();
    const [refused] = (await listCalls(portal.ctx, { hubId: hubId(), query: { outcome: 'refused' } })).results;
    const call = await getExplainedCall(portal.ctx, { hubId: hubId(), callId: refused?.id ?? '' });
    expect(call.explanation?.title).toBeTruthy();
    expect(call.isWhole).toBe(false);
    const [read] = (await listCalls(portal.ctx, { hubId: hubId(), query: { q: '/crm/owners' } })).results;
    const whole = await getExplainedCall(portal.ctx, { hubId: hubId(), callId: read?.id ?? '' });
    expect(whole).toMatchObject({ isWhole: true, explanation: null });
    expect(whole.curl).toContain(`--url '${sandbox.origin}/crm/owners/2026-09?limit=100&archived=`);
    expect(whole.curl).toContain('$HUBSPOT_ACCESS_TOKEN');
  });
});

describe('the audit log', () => {
  it('says who did what, from where, and can be filtered', async () => {
    await refreshConnection(portal.createContext({ actor: portal.ctx.actor, source: 'Firefox on Linux' }), {
      hubId: hubId(),
    });
    const { results } = await listEvents(portal.ctx, { hubId: hubId(), query: { kind: 'connection.refresh' } });
    expect(results[0]).toMatchObject({
      by: { kind: 'person', id: portal.person.id },
      what: 'Renewed the access token',
      outcome: 'ok',
      source: 'Firefox on Linux',
    });
    const query = { who: 'worker' };
    expect((await listEvents(portal.ctx, { hubId: hubId(), query })).results).toEqual([]);
  });

  it('can be taken along whole, as a table that no spreadsheet runs, and as JSON', async () => {
    const append = (subject: string) =>
      portal.ctx.stores.events.append(
        newEvent(portal.ctx, { hubId: hubId(), kind: 'test.note', subject, outcome: 'ok' }),
      );
    for (let count = 0; count < 501; count++) await append('=1+1');
    const csv = await exportEvents(portal.ctx, { hubId: hubId(), query: { format: 'csv', kind: 'test.note' } });
    const lines = (await readText(csv.text)).trim().split('\r\n');
    expect(lines).toHaveLength(502);
    expect(lines[1]).toContain(",Test note,test.note,'=1+1,ok,");
    const json = await exportEvents(portal.ctx, { hubId: hubId(), query: { format: 'json', kind: 'test.note' } });
    const found: unknown = JSON.parse(await readText(json.text));
    expect(found).toHaveLength(501);
    const none = await exportEvents(portal.ctx, { hubId: hubId(), query: { format: 'json', kind: 'none' } });
    expect(JSON.parse(await readText(none.text))).toEqual([]);
    const kept = await listEvents(portal.ctx, { hubId: hubId(), query: { kind: 'activity.export' } });
    expect(kept.results).toHaveLength(3);
  });

  it('offers to filter by what occurs', async () => {
    const facets = await listFacets(portal.ctx, { hubId: hubId() });
    expect(facets.calls.causes).toContain('sign_in');
    expect(facets.calls.people.map(({ id }) => id)).toEqual([portal.person.id]);
    expect(facets.events.kinds).toContainEqual({ kind: 'connection.refresh', what: 'Renewed the access token' });
    expect(facets.limits).toEqual({ days: 7, megabytes: 50 });
  });
});

describe('a support bundle', () => {
  const canaries = [
    'Canary-Firstname',
    'canary.address@clients.example',
    '+48600100200',
    'canary-note',
    'Canary-Person',
    'canary kind of text',
  ];

  it('says what helps, and holds no token, no secret, no name, no address and no value', async () => {
    const { ctx, person } = portal;
    const properties = {
      email: 'canary.address@clients.example',
      firstname: 'Canary-Firstname',
      phone: '+48600100200',
    };
    await createContact(ctx, { hubId: hubId(), body: { properties } });
    await expect(createContact(ctx, { hubId: hubId(), body: { properties } })).rejects.toThrow();
    await sandbox.fault({
      path: '/crm/objects/2026-09/contacts',
      effect: {
        kind: 'answer',
        status: 400,
        body: {
          status: 'error',
          category: 'VALIDATION_ERROR',
          message: 'It is said of Canary-Person that canary-note',
        },
      },
    });
    await expect(createContact(ctx, { hubId: hubId(), body: { properties: { lastname: 'x' } } })).rejects.toThrow();
    await ctx.stores.events.append(
      newEvent(ctx, {
        hubId: hubId(),
        kind: 'test.note',
        subject: 'Canary-Person',
        outcome: 'ok',
        detail: { note: 'canary-note', code: 'canary kind of text', rows: 3 },
      }),
    );
    const { bundle, fileName } = await makeSupportBundle(ctx, { hubId: hubId() });
    expect(fileName).toMatch(/^portside-support-48211001-\d{4}-\d\d-\d\d\.json$/);
    const text = JSON.stringify(bundle);
    const row = await ctx.stores.connections.find(portal.scope);
    const secrets = [
      portal.grant.accessToken.reveal(),
      portal.grant.refreshToken?.reveal(),
      row?.sealedAccessToken,
      row?.sealedRefreshToken,
      portal.env.hubspot.clientSecret.reveal(),
      portal.env.hubspot.clientId,
      portal.env.sessionSecret.reveal(),
      person.id,
      person.email,
      person.name,
    ];
    for (const secret of [...canaries, ...secrets]) {
      if (secret) expect(text).not.toContain(secret);
    }
    expect(bundle).toMatchObject({
      format: 'portside-support-bundle-1',
      versions: { node: process.versions.node },
      connection: { status: 'connected', hasRefreshToken: true },
      configuration: { isSet: { PORTSIDE_METRICS_TOKEN: false } },
    });
    expect(text).toContain('"by":"person-1"');
    expect(text).toContain('"fault":"VALIDATION_ERROR"');
    expect(text).toContain('"rows":3');
    const kept = portal.database.orm.select().from(events).all();
    expect(kept.filter(({ kind }) => kind === 'activity.support_bundle')).toMatchObject([{ userId: person.id }]);
  });

  it('is for nobody below an admin', async () => {
    const { members } = portal.ctx.stores;
    const stores = { ...portal.ctx.stores, members: { ...members, findRole: async () => 'editor' as const } };
    const editor = { ...portal.ctx, stores, actor: { kind: 'user' as const, userId: toUserId('e') } };
    await expect(makeSupportBundle(editor, { hubId: hubId() })).rejects.toMatchObject({ category: 'FORBIDDEN' });
  });
});
