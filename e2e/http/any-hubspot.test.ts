import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signIn, type HttpSession } from '../support/sign-in';
import { startPortal, type TestPortal } from '../support/start-portal';
import { controlsOf, samples } from '../support/test-sandbox';

const { hubId } = samples.harbour;

let portal: TestPortal;
let session: HttpSession;

beforeAll(async () => {
  // As with a team's own app: nothing tells the portal that this HubSpot is the bundled one.
  portal = await startPortal({ sandbox: { contacts: 40 }, environment: { PORTSIDE_SANDBOX: '' } });
  session = await signIn(portal);
});
afterAll(() => portal.stop());

const read = async (path: string) => (await session.fetch(path)).json() as Promise<Record<string, unknown>>;

describe('a portal with an app of its own', () => {
  it('signs in, reads, edits and renews as with sample data', async () => {
    const list = await read(`/api/portals/${hubId}/contacts?source=live&limit=1`);
    const [contact] = list.results as { id: string }[];
    const edit = await session.send('PATCH', `/api/portals/${hubId}/contacts/${contact?.id}`, {
      properties: { jobtitle: 'Harbour master' },
    });
    expect(edit.status).toBe(200);
    await controlsOf(portal.sandboxOrigin).expire(hubId);
    expect(await read(`/api/portals/${hubId}/contacts/${contact?.id}?fresh=1`)).toMatchObject({
      properties: { jobtitle: 'Harbour master' },
    });
  });

  it('links to the portal’s own HubSpot', async () => {
    expect(await read('/api/me')).toMatchObject({ portals: [{ uiOrigin: 'https://app-eu1.hubspot.com' }] });
  });

  it('says nothing of sample data', async () => {
    const html = await (await session.fetch(`/portals/${hubId}/contacts`)).text();
    expect(html).not.toMatch(/sample data/i);
  });

  it('calls a changed app a fault of the configuration, which going back mends', async () => {
    const clientId = portal.env.HUBSPOT_CLIENT_ID ?? '';
    await portal.restart({ HUBSPOT_CLIENT_ID: '00000000-0000-4000-8000-000000000000' });
    expect(await read(`/api/portals/${hubId}/connection`)).toMatchObject({
      status: 'error',
      lastError: { code: 'app_changed' },
    });
    await portal.restart({ HUBSPOT_CLIENT_ID: clientId });
    expect(await read(`/api/portals/${hubId}/connection`)).toMatchObject({ status: 'connected', lastError: null });
  });
});
