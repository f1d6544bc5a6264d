import { afterAll, beforeAll, expect, it } from 'vitest';
import { harbourHubId } from './seed/sample-portals';
import { startTestSandbox, type TestSandbox } from './start-test-sandbox';

const hubId = harbourHubId;
const markup = '"><img src=x onerror=alert(1)>';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox({ contacts: 20 });
});
afterAll(async () => {
  expect(sandbox.bugs).toEqual([]);
  await sandbox.close();
});

const page = (path = '') => sandbox.call(`/__sandbox/${path}`);

it('shows names, paths and bodies as text, whatever is in them', async () => {
  const properties = { email: 'markup@page.example', firstname: markup };
  const { body } = await sandbox.control('POST', 'contacts', { hubId, properties });
  await sandbox.control('POST', 'snapshots', { name: markup });
  await sandbox.control('POST', 'faults', { path: markup, grantType: markup, delayMs: 1 });
  await sandbox.call(`/crm/${encodeURIComponent(markup)}?q=${encodeURIComponent(markup)}`, { json: { note: markup } });
  const parts = [
    await page(`?path=${encodeURIComponent(markup)}`),
    await page(),
    await page('page/calls'),
    await page('page/controls'),
    await page(`page/contacts?hubId=${hubId}&q=markup@page.example`),
    await page(`page/contact?hubId=${hubId}&id=${String(body.id)}`),
  ];
  for (const { status, text } of parts) {
    expect(status).toBe(200);
    expect(text).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(text).not.toContain('<img');
  }
});

it('may run its own script alone, which makes no markup of text', async () => {
  const { headers } = await page();
  const policy = (headers.get('content-security-policy') ?? '').split('; ');
  expect(policy).toEqual(
    expect.arrayContaining([
      "default-src 'none'",
      `script-src ${sandbox.origin}/__sandbox/browser/`,
      "form-action 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ]),
  );
  expect(policy.join()).not.toContain('unsafe');
});

it('finds its script beside it, and nothing else there', async () => {
  const { text } = await page();
  const [, address = ''] = /<script type="module" src="([^"]+)">/u.exec(text) ?? [];
  const script = await page(address);
  expect([script.status, script.headers.get('content-type')]).toEqual([200, 'text/javascript;charset=utf-8']);
  for (const other of ['browser/no-such.mjs', 'browser/..%2fpage-layout.ts', 'browser/..%2f..%2fapp.ts']) {
    expect((await page(other)).status).toBe(404);
  }
});

it('sends whoever forgets the slash to the address that its parts stand beside', async () => {
  const { status, headers } = await sandbox.call('/__sandbox?status=4xx');
  expect([status, headers.get('location')]).toEqual([308, '/__sandbox/?status=4xx']);
});

it('shows as many calls as a person looks at, and says where the next look begins', async () => {
  await sandbox.control('DELETE', 'requests');
  await Promise.all(Array.from({ length: 210 }, () => sandbox.call('/crm/owners/2026-09')));
  const { text } = await page('page/calls');
  expect(text.match(/data-sequence/gu)).toHaveLength(200);
  const [, last = ''] = /data-last="(\d+)"/u.exec(text) ?? [];
  expect((await page(`page/calls?after=${last}`)).text).not.toContain('data-sequence');
  await sandbox.call('/crm/owners/2026-09');
  expect((await page(`page/calls?after=${last}`)).text.match(/data-sequence/gu)).toHaveLength(1);
});
