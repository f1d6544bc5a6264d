import { afterAll, beforeAll, expect, it } from 'vitest';
import { accessTokenPrefix, refreshTokenMarker } from '@/lib/sandbox/app';
import { readDataFolder } from '../support/portal-rows';
import { decideConsent, openHttpSession, requestConsent } from '../support/sign-in';
import { startPortal, type TestPortal } from '../support/start-portal';
import { samples } from '../support/test-sandbox';

const { harbour } = samples;

let portal: TestPortal;
beforeAll(async () => {
  portal = await startPortal({ sandbox: { contacts: 5 } });
});
afterAll(() => portal.stop());

it('tells nobody a token, a secret or a code: not the log, not the files, not the pages', async () => {
  const session = openHttpSession(portal);
  const callback = await decideConsent(await requestConsent(session));
  const landing = await session.fetch(callback.href);
  const bodies = [await landing.text()];
  for (const path of [
    '/api/me',
    `/api/portals/${harbour.hubId}/connection`,
    '/api/auth/session',
    `/portals/${harbour.hubId}/contacts`,
  ]) {
    bodies.push(await (await session.fetch(path)).text());
  }
  await session.send('POST', `/api/portals/${harbour.hubId}/connection/refresh`);
  const haystack = [...bodies, ...portal.logs(), readDataFolder(portal)].join('\n');
  const code = callback.searchParams.get('code') ?? 'no code';
  for (const canary of [
    accessTokenPrefix,
    refreshTokenMarker,
    code,
    portal.env.HUBSPOT_CLIENT_SECRET,
    portal.env.NEXTAUTH_SECRET,
  ]) {
    expect(canary).toBeTruthy();
    expect(haystack.includes(canary ?? '')).toBe(false);
  }
});
