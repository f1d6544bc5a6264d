import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cascadeHubId, harbourHubId } from '@/lib/sandbox/seed/sample-portals';
import { systemClock } from '@/lib/kernel/clock';
import { startTestSandbox, type TestSandbox } from '@/lib/sandbox/start-test-sandbox';

type Pointer = { url: string; expiresAt: string; currentOffset: string };
type Event = Record<string, unknown> & { action: string };

let sandbox: TestSandbox;
let appToken: string;
let portalToken: string;
/** Where a test needs all calls to fall into one second. */
let stoppedAtMs: number | undefined;

const rights = ['read', 'subscriptions.read', 'subscriptions.write', 'snapshots.read', 'snapshots.write'];
const appScopes = [...rights.map((right) => `developer.webhooks_journal.${right}`), 'crm.objects.contacts.read'];

async function requestAppToken(scopes: readonly string[]): Promise<string> {
  const { body } = await sandbox.requestToken({ grant_type: 'client_credentials', scope: scopes.join(' ') });
  return String(body.access_token);
}

beforeAll(async () => {
  sandbox = await startTestSandbox({ contacts: 50, clock: { ...systemClock, now: () => stoppedAtMs ?? Date.now() } });
});
beforeEach(async () => {
  stoppedAtMs = undefined;
  await sandbox.control('POST', 'reset');
  await sandbox.control('PATCH', 'settings', { burstLimit: null });
  portalToken = (await sandbox.connect()).accessToken;
  appToken = await requestAppToken(appScopes);
});
afterAll(async () => {
  expect(sandbox.bugs).toEqual([]);
  await sandbox.close();
});

const call = (path: string, json?: unknown, method?: string) =>
  sandbox.call(`/webhooks-journal/${path}`, { token: appToken, json, method });
const subscribe = (fields: object = {}) =>
  call('subscriptions/2026-09', {
    subscriptionType: 'OBJECT',
    objectTypeId: '0-1',
    portalId: harbourHubId,
    actions: ['CREATE', 'UPDATE', 'DELETE', 'MERGE'],
    ...fields,
  });
const createContact = async (properties: Record<string, string>) =>
  Number((await sandbox.call('/crm/objects/2026-09/contacts', { token: portalToken, json: { properties } })).body.id);
const change = (id: number, properties: Record<string, string>) =>
  sandbox.call(`/crm/objects/2026-09/contacts/${id}`, { method: 'PATCH', token: portalToken, json: { properties } });

/** Fetches a file as a client does: the address as it stands, without a token. */
async function download({ url }: Pointer) {
  const { pathname, search } = new URL(url);
  return sandbox.call(`${pathname}${search}`);
}

async function readEvents(pointer: unknown): Promise<Event[]> {
  return (await download(pointer as Pointer)).body.journalEvents as Event[];
}

async function readAll(query = ''): Promise<Event[]> {
  const { body } = await call(`journal/2026-09/batch/earliest/100${query}`);
  return (await Promise.all((body.results as Pointer[]).map(readEvents))).flat();
}

describe('the journal', () => {
  it('is empty until something happens that the app asked for', async () => {
    await createContact({ lastname: 'Before' });
    await subscribe();
    expect((await call('journal/2026-09/earliest')).status).toBe(204);
    expect((await call('journal/2026-09/latest')).status).toBe(204);
    await createContact({ lastname: 'After' });
    const { status, body } = await call('journal/2026-09/earliest');
    expect(status).toBe(200);
    const file = await download(body as Pointer);
    expect(file.body).toMatchObject({ offset: body.currentOffset, publishedAt: expect.any(String) as string });
    expect((file.body.journalEvents as Event[]).map(({ action }) => action)).toEqual(['CREATE']);
  });

  it('holds one event for each write, with the values that it changed', async () => {
    await subscribe();
    const id = await createContact({ lastname: 'One', city: 'Delft' });
    await change(id, { city: 'Gent', jobtitle: 'Baker' });
    await sandbox.call(`/crm/objects/2026-09/contacts/${id}`, { method: 'DELETE', token: portalToken });
    const [created, changed, deleted] = await readAll();
    expect(created).toMatchObject({ type: 'OBJECT', portalId: harbourHubId, objectTypeId: '0-1', objectId: id });
    expect(created?.propertyChanges).toMatchObject({ lastname: 'One', city: 'Delft' });
    expect(changed).toMatchObject({ action: 'UPDATE', propertyChanges: { city: 'Gent', jobtitle: 'Baker' } });
    expect(deleted).toMatchObject({ action: 'DELETE', propertyChanges: {} });
    expect(new Date(String(deleted?.occurredAt)).toISOString()).toBe(deleted?.occurredAt);
  });

  it('is read from offset to offset, and says 204 at its end', async () => {
    await subscribe();
    await createContact({ lastname: 'First' });
    const first = (await call('journal/2026-09/latest')).body as Pointer;
    expect((await call(`journal/2026-09/offset/${first.currentOffset}/next`)).status).toBe(204);
    await createContact({ lastname: 'Second' });
    const second = (await call(`journal/2026-09/offset/${first.currentOffset}/next`)).body as Pointer;
    expect(await readEvents(second)).toHaveLength(1);
    expect(await readEvents(first)).toHaveLength(1);
    expect((await call('journal/2026-09/offset/0198a1b0-0000-7000-8000-000000000000/next')).status).toBe(404);
  });

  it('gives batches forward, from either end and by name', async () => {
    await subscribe();
    await sandbox.control('PATCH', 'settings', { journalFileEvents: 1 });
    for (const lastname of ['A', 'B', 'C']) await createContact({ lastname });
    const batch = async (path: string) =>
      ((await call(`journal/2026-09/batch/${path}`)).body.results as Pointer[]).map(
        ({ currentOffset }) => currentOffset,
      );
    const [a = '', b = '', c = ''] = await batch('earliest/100');
    expect(new Set([a, b, c]).size).toBe(3);
    expect(await batch('earliest/2')).toEqual([a, b]);
    expect(await batch('latest/2')).toEqual([b, c]);
    expect(await batch(`${a}/next/5`)).toEqual([b, c]);
    expect((await call('journal/2026-09/batch/latest/101')).status).toBe(400);
    expect((await call('journal/2026-09/batch/read', { inputs: [c, a] })).status).toBe(200);
    const partly = await call('journal/2026-09/batch/read', { inputs: [b, 'nonsense'] });
    expect([partly.status, (partly.body.results as Pointer[])[0]?.currentOffset]).toEqual([207, b]);
  });

  it('is one for all portals, and one for each', async () => {
    await sandbox.connect({ hubId: cascadeHubId });
    await subscribe({ subscriptionType: 'APP_LIFECYCLE_EVENT', eventTypeId: '4-1916193' });
    for (const hubId of [harbourHubId, cascadeHubId]) await sandbox.control('POST', 'grants/uninstall', { hubId });
    expect((await readAll()).map(({ portalId }) => portalId)).toEqual([harbourHubId, cascadeHubId]);
    expect((await readAll(`?installPortalId=${cascadeHubId}`)).map(({ portalId }) => portalId)).toEqual([cascadeHubId]);
    expect((await call(`journal-local/2026-09/latest?installPortalId=${harbourHubId}`)).status).toBe(200);
  });

  it('forgets files after three days, and addresses sooner', async () => {
    await subscribe();
    await createContact({ lastname: 'Old' });
    const pointer = (await call('journal/2026-09/latest')).body as Pointer;
    await sandbox.control('PATCH', 'settings', { advanceMs: 3_600_000 });
    expect((await download(pointer)).status).toBe(403);
    appToken = await requestAppToken(appScopes);
    expect((await call('journal/2026-09/latest')).body.currentOffset).toBe(pointer.currentOffset);
    await sandbox.control('PATCH', 'settings', { advanceMs: 3 * 86_400_000 });
    appToken = await requestAppToken(appScopes);
    expect((await call('journal/2026-09/earliest')).status).toBe(204);
    expect((await call(`journal/2026-09/offset/${pointer.currentOffset}/next`)).status).toBe(404);
  });

  it('lags behind as long as a setting says', async () => {
    await sandbox.control('PATCH', 'settings', { journalLagMs: 60_000 });
    await subscribe();
    await createContact({ lastname: 'Late' });
    expect((await call('journal/2026-09/latest')).status).toBe(204);
    await sandbox.control('PATCH', 'settings', { advanceMs: 60_000 });
    expect((await call('journal/2026-09/latest')).status).toBe(200);
  });

  it('tells of installs, which no webhook does', async () => {
    await sandbox.control('POST', 'grants/uninstall', { hubId: harbourHubId });
    await subscribe({ subscriptionType: 'APP_LIFECYCLE_EVENT', eventTypeId: '4-1909196' });
    await sandbox.connect();
    await sandbox.connect();
    expect(await readAll()).toMatchObject([
      { action: 'APP_INSTALL', eventTypeId: '4-1909196', portalId: harbourHubId },
    ]);
  });

  it('tells of associations and of forgotten people', async () => {
    appToken = await requestAppToken(appScopes);
    await subscribe({ subscriptionType: 'ASSOCIATION', actions: ['ASSOCIATION_ADDED', 'ASSOCIATION_REMOVED'] });
    await subscribe({ subscriptionType: 'GDPR_PRIVACY_DELETION', actions: ['GDPR_DELETE'] });
    const id = await createContact({ lastname: 'Linked' });
    const path = `/crm/objects/2026-09/contacts/${id}/associations/default/companies/21304700024`;
    await sandbox.call(path, { method: 'PUT', token: portalToken });
    await sandbox.call('/crm/objects/2026-09/contacts/gdpr-delete', {
      token: portalToken,
      json: { objectId: String(id) },
    });
    const events = await readAll();
    expect(events[0]).toMatchObject({
      action: 'ASSOCIATION_ADDED',
      fromObjectTypeId: '0-1',
      fromObjectId: id,
      toObjectTypeId: '0-2',
      toObjectId: 21_304_700_024,
      associationTypeId: 279,
      associationCategory: 'HUBSPOT_DEFINED',
    });
    expect(events.at(-1)).toMatchObject({ type: 'GDPR_PRIVACY_DELETION', action: 'GDPR_DELETE', objectId: id });
  });
});

describe('the journal of lists', () => {
  it('tells who was put on one and taken off it', async () => {
    appToken = await requestAppToken([...appScopes, 'crm.lists.read']);
    const actions = ['ADDED_TO_LIST', 'REMOVED_FROM_LIST'];
    await call('subscriptions/2026-09', {
      subscriptionType: 'LIST_MEMBERSHIP',
      portalId: harbourHubId,
      actions,
      listIds: [3],
    });
    const id = await createContact({ lastname: 'Listed' });
    for (const change of ['add', 'add', 'remove']) {
      const path = `/crm/lists/2026-09/3/memberships/${change}`;
      await sandbox.call(path, { method: 'PUT', token: portalToken, json: [String(id)] });
    }
    const told = (await readAll()).map(({ action, objectId, listId }) => ({ action, objectId, listId }));
    expect(told).toEqual(actions.map((action) => ({ action, objectId: id, listId: 3 })));
  });
});

describe('a subscription to the journal', () => {
  it('narrows to properties and to records', async () => {
    await subscribe({ actions: ['UPDATE'], properties: ['city'] });
    const id = await createContact({ lastname: 'Narrow' });
    await change(id, { jobtitle: 'Baker' });
    await change(id, { city: 'Gent' });
    expect((await readAll()).map(({ propertyChanges }) => propertyChanges)).toEqual([{ city: 'Gent' }]);
    await subscribe({ actions: ['UPDATE'], objectIds: [1] });
    await change(id, { city: 'Brugge' });
    expect(await readAll()).toHaveLength(1);
  });

  it('is filtered by values: all conditions of any filter', async () => {
    const { body } = await subscribe({ actions: ['CREATE'] });
    const condition = (property: string, value: string) => ({
      filterType: 'CRM_OBJECT_PROPERTY',
      operator: 'EQ',
      property,
      value,
    });
    const addFilter = (...conditions: object[]) =>
      call('subscriptions/2026-09/filters', { subscriptionId: body.id, filter: { conditions } });
    const { body: filter } = await addFilter(condition('city', 'Delft'), condition('jobtitle', 'Baker'));
    await addFilter(condition('city', 'Gent'));
    await createContact({ lastname: 'No', city: 'Delft' });
    await createContact({ lastname: 'Both', city: 'Delft', jobtitle: 'Baker' });
    await createContact({ lastname: 'Other', city: 'Gent' });
    expect(await readAll()).toHaveLength(2);
    const path = `subscriptions/2026-09/filters/${String(filter.filterId)}`;
    expect((await call(path)).body).toMatchObject({ id: filter.filterId });
    expect((await call(path, undefined, 'DELETE')).status).toBe(204);
    expect((await call(path)).status).toBe(404);
  });

  it('is replaced by one of the same kind for the same portal, and removed by id or with its portal', async () => {
    const first = (await subscribe({ actions: ['CREATE'] })).body;
    const second = (await subscribe({ actions: ['DELETE'] })).body;
    expect([second.id, second.actions]).toEqual([first.id, ['DELETE']]);
    const list = async () => (await call('subscriptions/2026-09')).body.results as { id: number }[];
    expect(await list()).toHaveLength(1);
    expect((await call(`subscriptions/2026-09/${String(first.id)}`, undefined, 'DELETE')).status).toBe(204);
    await subscribe();
    expect((await call(`subscriptions/2026-09/portals/${harbourHubId}`, undefined, 'DELETE')).status).toBe(204);
    expect(await list()).toEqual([]);
  });

  it('needs the app in the portal, and the right to read such records', async () => {
    expect((await subscribe({ portalId: cascadeHubId })).status).toBe(400);
    const { status, body } = await subscribe({ objectTypeId: '0-2' });
    expect([status, body.category]).toEqual([403, 'MISSING_SCOPES']);
  });
});

describe('a snapshot', () => {
  it('puts the values of a record into the journal without anything having happened to it', async () => {
    const id = await createContact({ lastname: 'Still', city: 'Delft' });
    const { body } = await call('snapshots/2026-09/crm', {
      snapshotRequests: [{ portalId: harbourHubId, objectId: id, objectTypeId: '0-1', properties: ['city', 'fax'] }],
    });
    const [response] = body.snapshotResponses as [{ snapshotStatusId: string }];
    expect((await call(`journal/2026-09/status/${response.snapshotStatusId}`)).body.status).toBe('SUCCESS');
    expect(await readAll()).toMatchObject([{ action: 'SNAPSHOT', propertyChanges: { city: 'Delft', fax: '' } }]);
  });
});

describe('the token of the app itself', () => {
  it('is the only one that opens the journal, with the right scope', async () => {
    expect((await sandbox.call('/webhooks-journal/journal/2026-09/latest', { token: portalToken })).status).toBe(403);
    appToken = await requestAppToken(['developer.webhooks_journal.subscriptions.read']);
    expect((await call('subscriptions/2026-09')).status).toBe(200);
    const { status, body } = await call('journal/2026-09/latest');
    expect([status, body.category]).toEqual([403, 'MISSING_SCOPES']);
    expect((await sandbox.call('/webhooks-journal/journal/2026-09/latest')).status).toBe(401);
  });

  it('may have the names of HubSpot’s guide or of its OpenAPI document', async () => {
    appToken = await requestAppToken(['webhooks-journal-data-access']);
    expect((await call('journal/2026-03/latest')).status).toBe(204);
    expect((await sandbox.call('/webhooks/v4/journal/latest', { token: appToken })).status).toBe(204);
  });

  it('is held to a limit of its own, which spares that of the portals', async () => {
    stoppedAtMs = Date.now();
    await sandbox.control('PATCH', 'settings', { burstLimit: 1 });
    const answers = [];
    for (let calls = 0; calls < 101; calls += 1) answers.push(await call('journal/2026-09/latest'));
    expect(answers.slice(0, 100).every(({ status }) => status === 204)).toBe(true);
    expect([answers[100]?.status, answers[100]?.headers.get('retry-after')]).toEqual([429, '1']);
    expect((await sandbox.call('/account-info/2026-09/details', { token: portalToken })).status).toBe(200);
  });
});
