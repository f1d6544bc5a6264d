import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTestSandbox, type TestSandbox } from '@/lib/sandbox/start-test-sandbox';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox({ contacts: 20 });
});
afterAll(async () => {
  expect(sandbox.bugs).toEqual([]);
  await sandbox.close();
});

/** What HubSpot's command line writes into a new project, but for the target and what is active. */
const file = (subscriptions: object) => ({
  uid: 'webhooks',
  type: 'webhooks',
  // Nobody listens there: what is sent is looked at, not where it arrives.
  config: { settings: { targetUrl: 'http://localhost:1/hooks', maxConcurrentRequests: 10 }, subscriptions },
});
const deploy = (subscriptions: object) => sandbox.control('PUT', 'webhooks/project', file(subscriptions));
type Sent = { events: { subscriptionType: string; objectTypeId?: string; propertyValue?: string }[] };
const listSent = async () => (await sandbox.control('GET', 'webhooks')).body.results as Sent[];

describe('a webhooks file of a HubSpot project', () => {
  it('says what the app hears of, in place of what was there before', async () => {
    await deploy({ legacyCrmObjects: [{ subscriptionType: 'contact.deletion', active: true }] });
    const { status, body } = await deploy({
      crmObjects: [
        { subscriptionType: 'object.creation', objectType: 'contact', active: true },
        { subscriptionType: 'object.propertyChange', objectType: 'contact', propertyName: 'firstname', active: false },
      ],
      legacyCrmObjects: [{ subscriptionType: 'contact.propertyChange', propertyName: 'lastname', active: true }],
      hubEvents: [{ subscriptionType: 'contact.privacyDeletion', active: false }],
    });
    expect(status).toBe(200);
    expect(body.subscriptions).toMatchObject([
      { eventType: 'object.creation', objectTypeId: '0-1', active: true },
      { eventType: 'object.propertyChange', propertyName: 'firstname', active: false },
      { eventType: 'contact.propertyChange', propertyName: 'lastname', active: true },
      { eventType: 'contact.privacyDeletion', active: false },
    ]);
  });

  it('is followed: generic events carry the kind of record, and what is not active is not sent', async () => {
    await sandbox.control('PATCH', 'settings', { webhookCollectMs: 10 });
    const { accessToken: token } = await sandbox.connect();
    const properties = { firstname: 'Ada', lastname: 'Project' };
    await sandbox.call('/crm/objects/2026-09/contacts', { token, json: { properties } });
    await vi.waitFor(async () => expect(await listSent()).not.toEqual([]), 4_000);
    const events = (await listSent()).flatMap((delivery) => delivery.events);
    expect(events.map(({ subscriptionType }) => subscriptionType)).toEqual([
      'object.creation',
      'contact.propertyChange',
    ]);
    expect(events[0]).toMatchObject({ objectTypeId: '0-1' });
    expect(events[1]).toMatchObject({ propertyName: 'lastname', propertyValue: 'Project' });
  });

  it('is refused where a subscription stands in the wrong place, or too few requests may run at once', async () => {
    const misplaced = { crmObjects: [{ subscriptionType: 'contact.creation', objectType: 'contact', active: true }] };
    expect((await deploy(misplaced)).status).toBe(400);
    const { config, ...rest } = file({});
    const slow = { ...rest, config: { ...config, settings: { ...config.settings, maxConcurrentRequests: 5 } } };
    expect((await sandbox.control('PUT', 'webhooks/project', slow)).status).toBe(400);
  });
});
