import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestSandbox, samples, type TestSandbox } from '@/e2e/support/test-sandbox';
import { Secret } from '@/lib/kernel/secret';
import { clientId, clientSecret } from '@/lib/sandbox/app';
import { buildCodeExchange, buildIntrospection, buildRefresh } from './oauth-requests';
import { createCallTrace, type TraceCall } from './raw-oauth';

const app = { apiVersion: '2026-09', clientId, clientSecret: new Secret(clientSecret) };
const { harbour } = samples;

let sandbox: TestSandbox;
let trace: TraceCall;
beforeAll(async () => {
  sandbox = await startTestSandbox();
  trace = createCallTrace({ apiOrigin: sandbox.origin });
});
beforeEach(() => sandbox.clearFaults());
afterAll(() => sandbox.close());

async function exchange() {
  const code = await sandbox.approve({ hubId: harbour.hubId, userId: harbour.mara });
  return { code, ...(await trace(buildCodeExchange(app, { code, redirectUri: sandbox.redirectUri }))) };
}

describe('what went over the wire', () => {
  it('is shown field by field, with every secret masked after four characters or wholly', async () => {
    const { code, exchange: shown, ...call } = await exchange();
    if (!('answer' in call)) throw new Error('no answer');
    const tokens = JSON.parse(call.answer.text) as { access_token: string; refresh_token: string };

    expect(shown.request).toMatchObject({ method: 'POST', url: `${sandbox.origin}/oauth/2026-09/token` });
    expect(Object.fromEntries(shown.request.form)).toEqual({
      grant_type: 'authorization_code',
      code: `${code.slice(0, 4)}••••••••`,
      redirect_uri: sandbox.redirectUri,
      client_id: clientId,
      client_secret: '••••••••',
    });
    expect(shown.response?.status).toBe(200);
    expect(JSON.parse(shown.response?.body ?? '')).toMatchObject({
      access_token: `${tokens.access_token.slice(0, 4)}••••••••`,
      refresh_token: `${tokens.refresh_token.slice(0, 4)}••••••••`,
      token_type: 'bearer',
      hub_id: harbour.hubId,
      expires_in: 1800,
    });
    const everything = JSON.stringify(shown);
    for (const secret of [code, clientSecret, tokens.access_token, tokens.refresh_token]) {
      expect(everything).not.toContain(secret.slice(0, 12));
    }
  });

  it('hides a token that HubSpot sends back, and the signature beside it', async () => {
    const call = await exchange();
    if (!('answer' in call)) throw new Error('no answer');
    const token = (JSON.parse(call.answer.text) as { access_token: string }).access_token;
    const { exchange: shown } = await trace(buildIntrospection(app, new Secret(token), 'access_token'));
    const body = JSON.parse(shown.response?.body ?? '') as {
      token: string;
      signed_access_token: { signature: string };
    };
    expect(body.token).toBe(`${token.slice(0, 4)}••••••••`);
    expect(body.signed_access_token.signature).toMatch(/••••••••$/);
    expect(JSON.stringify(shown)).not.toContain(token.slice(0, 12));
  });

  it.each([
    ['in a message', (secret: string) => ({ message: `unknown token ${secret}`, code: 'NOT_FOUND' })],
    ['under a name that nobody expects', (secret: string) => ({ echo: { given: [secret] } })],
  ])('hides what a server repeats %s', async (_, body) => {
    const token = 'na1-0123-4567-89ab-cdef-0123456789ab';
    await sandbox.fault({ path: '/oauth/*', effect: { kind: 'answer', status: 400, body: body(token) } });
    const { exchange: shown } = await trace(buildRefresh(app, new Secret(token)));
    expect(shown.response?.status).toBe(400);
    expect(shown.response?.body).toMatch(/••••••••|\[redacted\]/);
    expect(JSON.stringify(shown)).not.toContain(token);
  });

  it('leaves the name of an error in an answer as it is', async () => {
    const body = { message: 'x', errors: [{ code: 'INVALID_EMAIL_ADDRESS' }] };
    await sandbox.fault({ path: '/oauth/*', effect: { kind: 'answer', status: 400, body } });
    const { exchange: shown } = await trace(buildRefresh(app, new Secret('na1-0123-4567')));
    expect(JSON.parse(shown.response?.body ?? '')).toEqual(body);
  });

  it('is the request alone where no answer came', async () => {
    const stopped = await startTestSandbox();
    await stopped.close();
    const nobodyThere = createCallTrace({ apiOrigin: stopped.origin });
    const call = await nobodyThere(buildRefresh(app, new Secret('na1-0123-4567')));
    expect(call).toMatchObject({ exchange: { response: null }, error: { category: 'UPSTREAM_UNAVAILABLE' } });
  });
});
