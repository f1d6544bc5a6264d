import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { changePortalRows } from '@/e2e/support/portal-rows';
import { signIn, type HttpSession } from '@/e2e/support/sign-in';
import { startPortal, type TestPortal } from '@/e2e/support/start-portal';
import { samples } from '@/e2e/support/test-sandbox';

const { hubId } = samples.harbour;
const search = 'q=Nowaknowak';

let portal: TestPortal;
let session: HttpSession;
/** Next greets before it lets anybody else speak. */
let greetingLines: number;

beforeAll(async () => {
  portal = await startPortal();
  greetingLines = portal.logs().length;
  session = await signIn(portal);
});
afterAll(() => portal.stop());

/** A request as no browser and no library sends it. */
async function sendRaw(target: string): Promise<void> {
  const { hostname, port } = new URL(portal.origin);
  const socket = connect({ host: '127.0.0.1', port: Number(port) });
  socket.write(`GET ${target} HTTP/1.1\r\nHost: ${hostname}\r\nConnection: close\r\n\r\n`);
  socket.resume();
  await once(socket, 'close');
}

it('writes one JSON object per line, also of what fails within Next, and no address', async () => {
  for (const target of ['http://[', '//', '/%E0%A4%A', `/portals/${hubId}/contacts/%E0%A4%A`, '/api/portals/%ZZ']) {
    await sendRaw(`${target}/?${search}`);
  }
  changePortalRows(portal, 'ALTER TABLE memberships RENAME TO away');
  expect((await session.fetch(`/portals/${hubId}/contacts?${search}`)).status).toBe(500);
  expect((await session.fetch(`/api/portals/${hubId}/contacts?${search}`)).status).toBe(500);
  changePortalRows(portal, 'ALTER TABLE away RENAME TO memberships');
  const lines = portal.logs().slice(greetingLines);
  const entries = lines.map((line) => JSON.parse(line) as { err?: { message: string } });
  const messages = entries.map(({ err }) => err?.message);
  expect(messages).toContain('no such table: memberships');
  expect(messages).toContain('Invalid URL');
  expect(lines.join('\n')).not.toContain('Nowak');
});
