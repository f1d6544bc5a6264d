import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { decideConsent, openHttpSession, requestConsent, signIn, type HttpSession } from '@/e2e/support/sign-in';
import { startPortal, type TestPortal } from '@/e2e/support/start-portal';
import { controlsOf, samples } from '@/e2e/support/test-sandbox';
import { clientSecret } from '@/lib/sandbox/app';
import { walkAnswerSchema, type Walk, type WalkStep } from '@/lib/workbench/walk/contract';
import { setRole } from './portal-members';

const { hubId, mara, jonas } = samples.harbour;
const walkPath = `/api/portals/${hubId}/workbench/walk`;
const walkPage = `/portals/${hubId}/workbench?tab=walk`;
const tokenPath = '/oauth/2026-09/token';

let portal: TestPortal;
let sandbox: ReturnType<typeof controlsOf>;
let owner: HttpSession;
let admin: HttpSession;

beforeAll(async () => {
  portal = await startPortal({ sandbox: { contacts: 5 } });
  sandbox = controlsOf(portal.sandboxOrigin);
  owner = await signIn(portal, { hubId, userId: mara });
  admin = await signIn(portal, { hubId, userId: jonas });
  setRole(portal, { hubId, userId: jonas, role: 'admin' });
});
afterAll(() => portal.stop());
beforeEach(() => sandbox.forgetRequests());

async function readWalk(response: Response): Promise<Walk> {
  expect(response.status).toBe(200);
  const { walk } = walkAnswerSchema.parse(await response.json());
  if (!walk) throw new Error('there is no walk');
  return walk;
}

const start = async (session = owner) => readWalk(await session.send('POST', walkPath, { app: 'own' }));
const take = async (step: WalkStep, session = owner) =>
  readWalk(await session.send('POST', `${walkPath}/step`, { step }));
const read = async (session = owner) => readWalk(await session.fetch(walkPath));
const consent = (walk: Walk) => decideConsent(new URL(walk.authorizeUrl), { userId: mara });
const visit = (callback: URL, session = owner) => session.fetch(callback.pathname + callback.search);
const calls = () => sandbox.countRequests(tokenPath);

it('leads from the consent back to the walk and on to a contact, and signs nobody in anew', async () => {
  const callback = await consent(await start());
  const cookies = new Map(owner.cookies);
  const response = await visit(callback);
  expect(response.status).toBe(302);
  expect(response.headers.get('location')).toBe(walkPage);
  expect(response.headers.get('referrer-policy')).toBe('no-referrer');
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(owner.cookies).toEqual(cookies);
  expect(await calls()).toBe(0);
  for (const step of ['exchange', 'introspect', 'call'] as const) {
    expect((await take(step)).steps[step].taken, step).toMatchObject({ isOk: true });
  }
  const code = callback.searchParams.get('code') ?? 'none';
  const told = JSON.stringify(await read()) + portal.logs().join('\n');
  for (const secret of [code, clientSecret]) expect(told).not.toContain(secret);
  expect(told).not.toMatch(/sbxat-|-sbxr-/);
});

describe('a callback that names a walk but is not its answer makes no call and keeps nothing', () => {
  async function expectNothing(callback: URL, session: HttpSession): Promise<void> {
    const response = await visit(callback, session);
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).not.toBe(walkPage);
    expect(await calls()).toBe(0);
  }

  const changed = (callback: URL, change: (query: URLSearchParams) => void) => {
    const url = new URL(callback);
    change(url.searchParams);
    return url;
  };

  it('when it is repeated, with the same code or another', async () => {
    const callback = await consent(await start());
    await visit(callback);
    await expectNothing(callback, owner);
    await expectNothing(
      changed(callback, (query) => query.set('code', 'na1-aaaa-bbbb')),
      owner,
    );
    expect((await read()).callback?.kind).toBe('code');
  });

  it('when the state is forged', async () => {
    const callback = await consent(await start());
    const state = callback.searchParams.get('state') ?? '';
    for (const forged of [`${state.slice(0, -3)}AAA`, 'walk.', `walk.${'A'.repeat(22)}.${'A'.repeat(43)}`]) {
      await expectNothing(
        changed(callback, (query) => query.set('state', forged)),
        owner,
      );
    }
    expect((await read()).callback).toBeNull();
  });

  it('when the walk is somebody else’s, or nobody is signed in', async () => {
    const callback = await consent(await start());
    await expectNothing(callback, admin);
    await expectNothing(callback, openHttpSession(portal));
    expect((await read()).callback).toBeNull();
    expect((await visit(callback)).headers.get('location')).toBe(walkPage);
  });

  it('when the walk has been ended or begun anew', async () => {
    const first = await consent(await start());
    const second = await consent(await start());
    await expectNothing(first, owner);
    await owner.send('DELETE', walkPath);
    await expectNothing(second, owner);
  });

  it('even while a sign-in of the same browser is under way, which then goes on', async () => {
    const signInConsent = await requestConsent(owner);
    const callback = await consent(await start());
    expect((await visit(callback)).headers.get('location')).toBe(walkPage);
    const signedIn = await visit(await decideConsent(signInConsent));
    expect(signedIn.headers.get('location')).not.toContain('error');
    expect(await sandbox.countRequests(tokenPath, { grantType: 'authorization_code' })).toBe(1);
  });
});

it('nobody sees or moves another person’s walk', async () => {
  await visit(await consent(await start()));
  const response = await admin.fetch(walkPath);
  expect(walkAnswerSchema.parse(await response.json()).walk).toBeNull();
  expect((await admin.send('POST', `${walkPath}/step`, { step: 'exchange' })).status).toBe(409);
  expect(await calls()).toBe(0);
});

it('the token is revealed to be used and not to be kept', async () => {
  const response = await owner.send('POST', `/api/portals/${hubId}/workbench/reveal`, { token: 'access' });
  expect(response.headers.get('cache-control')).toBe('no-store');
  const { value } = (await response.json()) as { value: string };
  const headers = { authorization: `Bearer ${value}` };
  const called = await fetch(`${portal.sandboxOrigin}/crm/objects/2026-09/contacts?limit=1`, { headers });
  expect(called.status).toBe(200);
  const page = await (await owner.fetch(`/portals/${hubId}/workbench`)).text();
  expect(page + portal.logs().join('\n')).not.toContain(value.slice(0, 20));
});
