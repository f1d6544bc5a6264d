import { get as httpGet } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { harbourHubId } from './seed/sample-portals';
import { startTestSandbox, type Answer, type TestSandbox } from './start-test-sandbox';

const contacts = '/crm/objects/2026-09/contacts';

let sandbox: TestSandbox;
let token: string;
let refreshToken: string;
beforeAll(async () => {
  sandbox = await startTestSandbox({ contacts: 50 });
});
beforeEach(async () => {
  await sandbox.control('POST', 'reset');
  ({ accessToken: token, refreshToken } = await sandbox.connect());
});
afterAll(async () => {
  expect(sandbox.bugs).toEqual([]);
  await sandbox.close();
});

const inject = (fault: Record<string, unknown>) => sandbox.control('POST', 'faults', { path: contacts, ...fault });
const read = () => sandbox.call(contacts, { token });

describe('which calls a fault hits', () => {
  const teapot = { effect: { kind: 'answer', status: 503, body: { message: 'down' } } };

  it('is the next one, unless it says how many', async () => {
    await inject(teapot);
    expect([(await read()).status, (await read()).status]).toEqual([503, 200]);
    await inject({ ...teapot, skip: 1, times: 2 });
    const statuses = [];
    for (let call = 0; call < 4; call += 1) statuses.push((await read()).status);
    expect(statuses).toEqual([200, 503, 503, 200]);
  });

  it('is every one until it is deleted, if it has no end', async () => {
    const { body } = await inject({ ...teapot, times: null });
    expect([(await read()).status, (await read()).status]).toEqual([503, 503]);
    expect((await sandbox.control('DELETE', `faults/${String(body.id)}`)).status).toBe(204);
    expect((await read()).status).toBe(200);
  });

  it.each([
    ['another path', { path: '/crm/owners/*' }],
    ['another method', { method: 'POST' }],
    ['another portal', { hubId: 1 }],
    ['another grant type', { grantType: 'refresh_token' }],
  ])('is none for %s', async (_case, match) => {
    await inject({ ...teapot, ...match });
    expect((await read()).status).toBe(200);
  });

  it('can be the refreshes of one portal alone', async () => {
    await inject({ ...teapot, path: '/oauth/*/token', grantType: 'refresh_token', hubId: harbourHubId });
    const code = await sandbox.approve();
    expect((await sandbox.exchange(code)).status).toBe(200);
    expect((await sandbox.refresh(refreshToken)).status).toBe(503);
  });

  it('never are the controls, and a fault that makes no sense is refused', async () => {
    await inject({ ...teapot, path: '*', times: null });
    expect((await sandbox.control('GET', 'health')).status).toBe(200);
    expect((await inject({ effect: { kind: 'explode' } })).status).toBe(400);
  });
});

describe('what a fault does', () => {
  it('answers with any status, header and page', async () => {
    await inject({
      effect: { kind: 'answer', status: 429, headers: { 'retry-after': '7' }, body: { policyName: 'DAILY' } },
    });
    const limited = await read();
    expect([limited.status, limited.headers.get('retry-after'), limited.body]).toEqual([
      429,
      '7',
      { policyName: 'DAILY' },
    ]);
    await inject({ effect: { kind: 'answer', status: 200, text: '<h1>Log in to the Wi-Fi</h1>' } });
    const page = await read();
    expect([page.headers.get('content-type'), page.text]).toEqual([
      'text/html;charset=utf-8',
      '<h1>Log in to the Wi-Fi</h1>',
    ]);
    await inject({ effect: { kind: 'answer', status: 302, headers: { location: 'http://evil.example/' } } });
    expect((await read()).headers.get('location')).toBe('http://evil.example/');
  });

  it('answers by the name of a failure as HubSpot does: the daily limit with an id of the request', async () => {
    await inject({ effect: { kind: 'named', name: 'DAILY_LIMIT' } });
    const { body } = await read();
    expect(Object.keys(body).sort()).toEqual([
      'correlationId',
      'errorType',
      'message',
      'policyName',
      'requestId',
      'status',
    ]);
    expect(body.requestId).not.toBe(body.correlationId);
  });

  it('can lose the answer to a call that was carried out', async () => {
    await sandbox.control('PATCH', 'settings', { rotateRefreshTokens: true });
    await inject({
      path: '/oauth/*/token',
      processed: true,
      effect: { kind: 'answer', status: 502, text: 'Bad gateway' },
    });
    expect((await sandbox.refresh(refreshToken)).status).toBe(502);
    expect((await sandbox.refresh(refreshToken)).body).toMatchObject({ error: 'invalid_grant' });
  });

  it('changes fields of the real answer', async () => {
    await inject({
      path: '/oauth/*/token',
      effect: { kind: 'patch', set: { expires_in: '1800' }, remove: ['token_type'] },
    });
    const { body } = await sandbox.refresh(refreshToken);
    expect(body).toMatchObject({ expires_in: '1800', refresh_token: refreshToken });
    expect(body).not.toHaveProperty('token_type');
  });

  it.each(['json', 'html'])('says back what a call held, as %s', async (as) => {
    await inject({ path: '/oauth/*/token', effect: { kind: 'echo', status: 502, as } });
    const { status, text } = await sandbox.refresh(refreshToken);
    expect(status).toBe(502);
    expect(text).toContain(refreshToken);
    await inject({ effect: { kind: 'echo', status: 400, as } });
    const refusal = await read();
    expect(refusal.text).toContain(token);
    expect(refusal.headers.get('x-echo')).toContain(token);
  });

  it('makes an answer huge', async () => {
    await inject({ effect: { kind: 'hugeBody', bytes: 2_000_000 } });
    const { text, body } = await read();
    expect(text.length).toBeGreaterThan(2_000_000);
    expect((body.results as unknown[]).length).toBe(10);
  });

  it.each([
    ['in the middle', {}],
    ['after its status line', { afterBytes: 1 }],
    ['before it began', { afterBytes: 0 }],
  ])('cuts an answer off %s', async (_case, where) => {
    await inject({ effect: { kind: 'cutOff', ...where } });
    await expect(read()).rejects.toThrow();
    expect((await read()).status).toBe(200);
  });

  it('sends an answer slowly', async () => {
    const whole = (await read()).text;
    await inject({ effect: { kind: 'slowBody', bytesPerSecond: whole.length * 4 } });
    const started = performance.now();
    const slow: Answer = await read();
    expect(slow.text).toBe(whole);
    expect(performance.now() - started).toBeGreaterThan(150);
  });

  it('waits before it answers', async () => {
    await inject({ delayMs: 120 });
    const started = performance.now();
    expect((await read()).status).toBe(200);
    expect(performance.now() - started).toBeGreaterThan(115);
  });

  it('hangs until the client gives up', async () => {
    await inject({ effect: { kind: 'hang' } });
    const answered = await new Promise<boolean>((resolve) => {
      const request = httpGet(`${sandbox.origin}${contacts}`, { headers: { authorization: `Bearer ${token}` } }, () =>
        resolve(true),
      );
      request.on('error', () => resolve(false));
      request.setTimeout(150, () => request.destroy());
    });
    expect(answered).toBe(false);
    await expect.poll(async () => (await sandbox.control('GET', 'requests?status=0')).body.count).toBe(1);
    expect((await read()).status).toBe(200);
  });

  it('does not keep the sandbox from closing', async () => {
    const other = await startTestSandbox({ contacts: 20 });
    for (const fault of [{ effect: { kind: 'hang' } }, { delayMs: 600_000 }]) {
      await other.control('POST', 'faults', { path: '/crm/*', ...fault });
    }
    const pending = [1, 2].map(() => other.call(contacts).catch(() => 'disconnected'));
    await expect
      .poll(async () => {
        const { body } = await other.control('GET', 'faults');
        return (body.results as { hits: number }[]).map((fault) => fault.hits);
      })
      .toEqual([1, 1]);
    await other.close();
    expect(await Promise.all(pending)).toEqual(['disconnected', 'disconnected']);
    expect(other.bugs).toEqual([]);
  });
});
