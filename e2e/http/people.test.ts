import { afterAll, beforeAll, expect, it } from 'vitest';
import { changePortalRows, readDataFolder } from '@/e2e/support/portal-rows';
import { signIn, type HttpSession } from '@/e2e/support/sign-in';
import { startPortal, type TestPortal } from '@/e2e/support/start-portal';
import { samples } from '@/e2e/support/test-sandbox';
import { meSchema } from '@/lib/auth/contract';
import { createdInvitationSchema, invitationListSchema } from '@/lib/auth/invitations/contract';
import { memberListSchema, memberSchema } from '@/lib/auth/members/contract';
import { errorBodySchema } from '@/lib/http/contract';

const { harbour, cascade } = samples;
const api = `/api/portals/${harbour.hubId}`;

let portal: TestPortal;
let mara: HttpSession;
let jonas: HttpSession;
let diego: HttpSession;

beforeAll(async () => {
  portal = await startPortal();
  mara = await signIn(portal, { hubId: harbour.hubId, userId: harbour.mara });
  jonas = await signIn(portal, { hubId: harbour.hubId, userId: harbour.jonas });
  diego = await signIn(portal, { hubId: cascade.hubId, userId: cascade.diego });
});
afterAll(() => portal.stop());

async function listMembers(session: HttpSession, path = api) {
  return memberListSchema.parse(await (await session.fetch(`${path}/members`)).json()).results;
}

async function userIdOf(session: HttpSession): Promise<string> {
  return meSchema.parse(await (await session.fetch('/api/me')).json()).user.id;
}

async function readError(response: Response) {
  return { http: response.status, ...errorBodySchema.parse(await response.json()) };
}

it('members of one portal never show in another', async () => {
  const emails = (await listMembers(mara)).map(({ email }) => email);
  expect(emails).toEqual(['mara.lindgren@harbourandpine.example', 'jonas.weber@harbourandpine.example']);
  const others = await listMembers(diego, `/api/portals/${cascade.hubId}`);
  expect(others.map(({ email }) => email)).toEqual(['diego@cascadecoffee.example']);
  const stranger = await userIdOf(diego);
  expect((await mara.send('PATCH', `${api}/members/${stranger}`, { role: 'owner' })).status).toBe(404);
  expect((await mara.send('DELETE', `${api}/members/${stranger}`)).status).toBe(404);
  expect((await diego.fetch(`${api}/members`)).status).toBe(404);
});

it('an owner makes another owner, and one of them stays', async () => {
  const [maraId, jonasId] = [await userIdOf(mara), await userIdOf(jonas)];
  const asAdmin = await jonas.send('PATCH', `${api}/members/${jonasId}`, { role: 'owner' });
  expect(await readError(asAdmin)).toMatchObject({ http: 403, reason: 'role' });
  const alone = await mara.send('DELETE', `${api}/members/${maraId}`);
  expect(await readError(alone)).toMatchObject({ http: 409, category: 'CONFLICT', reason: 'last_owner' });

  const made = await mara.send('PATCH', `${api}/members/${jonasId}`, { role: 'owner' });
  expect(memberSchema.parse(await made.json())).toMatchObject({ userId: jonasId, role: 'owner' });
  const both = await Promise.all([
    mara.send('PATCH', `${api}/members/${jonasId}`, { role: 'admin' }),
    jonas.send('PATCH', `${api}/members/${maraId}`, { role: 'admin' }),
  ]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  const owners = (await listMembers(mara)).filter(({ role }) => role === 'owner');
  expect(owners).toHaveLength(1);
  // Mara is the owner in the tests that follow.
  if (owners[0]?.userId === jonasId) {
    await jonas.send('PATCH', `${api}/members/${maraId}`, { role: 'owner' });
    await mara.send('PATCH', `${api}/members/${jonasId}`, { role: 'admin' });
  }
});

it('an invitation is answered once with its link, and kept without it', async () => {
  const response = await jonas.send('POST', `${api}/invitations`, { role: 'viewer', note: 'Kim' });
  expect(response.status).toBe(201);
  const { link, invitation } = createdInvitationSchema.parse(await response.json());
  expect(link).toMatch(new RegExp(`^${portal.origin}/join/[\\w-]{43}$`));
  const token = link.slice(link.lastIndexOf('/') + 1);
  const list = await mara.fetch(`${api}/invitations`);
  expect(list.headers.get('cache-control')).toBe('no-store');
  const text = await list.text();
  expect(invitationListSchema.parse(JSON.parse(text)).results).toMatchObject([{ id: invitation.id, state: 'open' }]);
  for (const place of [text, portal.logs().join('\n'), readDataFolder(portal)]) expect(place).not.toContain(token);

  expect((await diego.send('DELETE', `${api}/invitations/${invitation.id}`)).status).toBe(404);
  expect((await mara.send('DELETE', `${api}/invitations/${invitation.id}`)).status).toBe(204);
  expect(await readError(await mara.send('DELETE', `${api}/invitations/${invitation.id}`))).toMatchObject({
    http: 409,
    reason: 'not_open',
  });
});

it('nobody is invited as an owner, or with a word that is none', async () => {
  for (const role of ['owner', 'king', undefined]) {
    expect((await mara.send('POST', `${api}/invitations`, { role })).status).toBe(400);
  }
});

it('a portal has the name and the colour that its people give it', async () => {
  const looks = { label: 'Try-out', color: 'amber', environment: 'test' };
  expect((await jonas.send('PATCH', api, looks)).status).toBe(200);
  const me = meSchema.parse(await (await mara.fetch('/api/me')).json());
  expect(me.portals).toMatchObject([{ name: 'Try-out', hubspotName: 'Harbour & Pine', color: 'amber' }]);
  const html = await (await mara.fetch(`/portals/${harbour.hubId}/settings`)).text();
  expect(html).toContain('<title>Settings · Try-out (test) · Portside</title>');
});

it('who was removed has no access from the next request on, and whom HubSpot has shut out is told so', async () => {
  const jonasId = await userIdOf(jonas);
  changePortalRows(portal, `UPDATE memberships SET suspended_at_ms = 1 WHERE user_id = '${jonasId}'`);
  expect(await readError(await jonas.fetch(`${api}/contacts`))).toMatchObject({ http: 403, reason: 'access_ended' });
  const page = await jonas.fetch(`/portals/${harbour.hubId}/contacts`);
  expect(await page.text()).toContain('Your HubSpot access to this portal has ended');
  changePortalRows(portal, `UPDATE memberships SET suspended_at_ms = NULL WHERE user_id = '${jonasId}'`);
  expect((await jonas.fetch(`${api}/contacts`)).status).toBe(200);

  expect((await mara.send('DELETE', `${api}/members/${jonasId}`)).status).toBe(204);
  expect((await jonas.fetch(`${api}/contacts`)).status).toBe(404);
  expect((await jonas.fetch('/api/me')).status, 'the session itself lives').toBe(200);
  expect(await listMembers(mara)).toHaveLength(1);
});
