import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { PortsideError } from '@/lib/kernel/errors';
import { Secret } from '@/lib/kernel/secret';
import { createSender, type CallReport, type OutgoingRequest } from './send';

const servers: Server[] = [];

async function listen(handler: RequestListener): Promise<string> {
  const server = createServer(handler);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

const request: OutgoingRequest = {
  method: 'POST',
  template: '/crm/{id}',
  target: new Secret('/crm/anna-secret'),
  bearer: new Secret('token-secret'),
  body: { contentType: 'application/json', content: new Secret('{"email":"body-secret"}') },
};

async function sendTo(handler: RequestListener, options: { deadlineMs?: number; signal?: AbortSignal } = {}) {
  const reports: CallReport[] = [];
  const origin = await listen(handler);
  const { deadlineMs = 2000, signal } = options;
  const send = createSender({ origin, deadlineMs, bodyBytesMax: 1000, onCall: (report) => reports.push(report) });
  const outcome = await send(request, { signal }).then(
    (answer) => ({ answer, error: undefined }),
    (error: unknown) => ({ answer: undefined, error }),
  );
  return { ...outcome, reports };
}

describe('a call to HubSpot', () => {
  it('carries the token and the body, and is reported with its route template and correlation id', async () => {
    let seen = '';
    const { answer, reports } = await sendTo((incoming, response) => {
      incoming.setEncoding('utf8');
      incoming.on('data', (chunk: string) => {
        seen = `${incoming.method} ${incoming.url} ${incoming.headers.authorization} ${chunk}`;
        response.writeHead(200, { 'x-hubspot-correlation-id': 'c-1' }).end('{"ok":true}');
      });
    });
    expect(seen).toBe('POST /crm/anna-secret Bearer token-secret {"email":"body-secret"}');
    expect(answer).toMatchObject({ status: 200, text: '{"ok":true}', correlationId: 'c-1' });
    expect(reports).toEqual([
      {
        ...request,
        status: 200,
        headers: answer?.headers,
        text: new Secret('{"ok":true}'),
        correlationId: 'c-1',
        durationMs: expect.any(Number),
      },
    ]);
    expect(inspect(reports, { depth: 9 })).not.toMatch(/token-secret|body-secret|anna|ok/);
  });

  const faults: { title: string; handler: RequestListener; deadlineMs?: number; expected: Partial<PortsideError> }[] = [
    {
      title: 'never answers',
      handler: () => undefined,
      deadlineMs: 60,
      expected: { category: 'UPSTREAM_UNAVAILABLE', reason: 'timeout', retryable: true },
    },
    {
      title: 'drips its body one byte at a time',
      handler: (_incoming, response) => {
        const drip = setInterval(() => response.write(' '), 10);
        response.on('close', () => clearInterval(drip));
      },
      deadlineMs: 100,
      expected: { category: 'UPSTREAM_UNAVAILABLE', reason: 'timeout', retryable: true },
    },
    {
      title: 'closes the connection without an answer',
      handler: (incoming) => incoming.socket.destroy(),
      expected: { category: 'UPSTREAM_UNAVAILABLE', reason: 'network', retryable: true },
    },
    {
      title: 'closes the connection in the middle of the body',
      handler: (_incoming, response) => {
        response.writeHead(200, { 'content-length': 100 });
        response.write('{"half', () => response.socket?.destroy());
      },
      expected: { category: 'UPSTREAM_UNAVAILABLE', reason: 'network', retryable: true },
    },
    {
      title: 'sends more than the cap',
      handler: (_incoming, response) => response.end(Buffer.alloc(5000, 'x')),
      expected: { category: 'UPSTREAM_CONTRACT', reason: 'too_large', retryable: false },
    },
    {
      title: 'sends a body without end',
      handler: (_incoming, response) => {
        const pour = () => {
          while (!response.destroyed && response.write(Buffer.alloc(65_536, 'x')));
          if (!response.destroyed) response.once('drain', pour);
        };
        pour();
      },
      expected: { category: 'UPSTREAM_CONTRACT', reason: 'too_large', retryable: false },
    },
    {
      title: 'sends bytes that are not UTF-8',
      handler: (_incoming, response) => response.end(Buffer.from([0x22, 0xc3, 0x28, 0x22])),
      expected: { category: 'UPSTREAM_CONTRACT', reason: 'not_text', retryable: true },
    },
    {
      title: 'points to another server',
      handler: (_incoming, response) => response.writeHead(302, { location: 'http://evil.example/' }).end(),
      expected: { category: 'UPSTREAM_CONTRACT', reason: 'redirected', retryable: false },
    },
  ];
  it.each(faults)('fails with a reason when the server $title', async ({ handler, deadlineMs, expected }) => {
    const { error, reports } = await sendTo(handler, { deadlineMs });
    expect(error).toBeInstanceOf(PortsideError);
    expect(error).toMatchObject(expected);
    expect(reports).toMatchObject([{ fault: expected.reason ?? expected.category }]);
    expect(dump(error)).not.toMatch(/secret|127\.0\.0\.1|evil/);
  });

  it('tells a server that was never reached from one that broke off', async () => {
    const origin = await listen(() => undefined);
    await new Promise((resolve) => servers.splice(0)[0]?.close(resolve));
    const send = createSender({ origin, deadlineMs: 2000, bodyBytesMax: 1000 });
    await expect(send(request)).rejects.toMatchObject({ category: 'UPSTREAM_UNAVAILABLE', reason: 'connect' });
  });

  it('does not resend a token to the place a redirect points to', async () => {
    let visits = 0;
    const elsewhere = await listen((_incoming, response) => {
      visits++;
      response.end('{}');
    });
    await sendTo((_incoming, response) => response.writeHead(307, { location: `${elsewhere}/` }).end());
    expect(visits).toBe(0);
  });

  it.each(['//evil.example/crm', 'https://evil.example/', '\\\\evil.example\\crm'])(
    'refuses a target that leads away from HubSpot: %s',
    async (target) => {
      const send = createSender({ origin: 'https://api.hubapi.com', deadlineMs: 50, bodyBytesMax: 1000 });
      await expect(send({ ...request, target: new Secret(target) })).rejects.toMatchObject({ category: 'INTERNAL' });
    },
  );

  it('stops when the caller goes away, with the caller’s own reason', async () => {
    const caller = new AbortController();
    const reason = new Error('tab closed');
    const { error } = await sendTo(() => caller.abort(reason), { signal: caller.signal });
    expect(error).toBe(reason);
  });
});

/** Everything that printing an error could show. */
function dump(error: unknown): string {
  const texts: string[] = [];
  for (let current = error; current instanceof Error; current = current.cause) {
    texts.push(String(current), current.message, JSON.stringify(current));
  }
  return texts.join('\n');
}
