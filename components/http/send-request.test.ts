import { afterEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from './api-error';
import { sendRequest } from './send-request';

const answerWith = (response: Response | Error) =>
  vi.stubGlobal(
    'fetch',
    vi.fn(() => (response instanceof Error ? Promise.reject(response) : Promise.resolve(response))),
  );
afterEach(() => vi.unstubAllGlobals());

const refused = { status: 'error', category: 'RATE_LIMITS', message: 'Slowly.', correlationId: '7' };

async function caught(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe('a call of our own API', () => {
  it('gives the answer', async () => {
    answerWith(Response.json({ a: 1 }));
    expect(await sendRequest('/api/x')).toEqual({ a: 1 });
  });

  it('sends JSON where it changes something, also without a body', async () => {
    answerWith(new Response(null, { status: 204 }));
    expect(await sendRequest('/api/x', { method: 'DELETE' })).toBeUndefined();
    expect(vi.mocked(fetch).mock.calls[0]?.[1]?.headers).toEqual({ 'content-type': 'application/json' });
  });

  it('fails with the error that the server describes, and how long to wait', async () => {
    answerWith(Response.json(refused, { status: 429, headers: { 'retry-after': '3' } }));
    const error = await caught(sendRequest('/api/x'));
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ body: refused, retryAfterMs: 3000 });
  });

  it('fails in words of its own where the answer is none of ours', async () => {
    answerWith(new Response('<html>502</html>', { status: 502 }));
    expect(await caught(sendRequest('/api/x'))).toMatchObject({ body: { category: 'UPSTREAM_UNAVAILABLE' } });
    answerWith(new Response('<html>login</html>', { status: 200 }));
    expect(await caught(sendRequest('/api/x'))).toMatchObject({ body: { reason: 'unreachable' } });
    answerWith(new TypeError('Failed to fetch'));
    expect(await caught(sendRequest('/api/x'))).toMatchObject({ body: { reason: 'unreachable' } });
  });

  it('is silent when it was called off', async () => {
    const abort = new AbortController();
    abort.abort();
    const reason = new DOMException('aborted', 'AbortError');
    answerWith(reason);
    expect(await caught(sendRequest('/api/x', { signal: abort.signal }))).toBe(reason);
  });
});
