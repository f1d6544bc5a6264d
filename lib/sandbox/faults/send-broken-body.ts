import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { SandboxContext } from '@/lib/sandbox/http/sandbox-env';
import type { SandboxState } from '@/lib/sandbox/sandbox-state';
import type { FaultEffect } from './fault';

type BrokenBody = Extract<FaultEffect, { kind: 'slowBody' | 'cutOff' }>;

const tickMs = 100;

/** Resolves when the client gives up or the sandbox closes. */
export async function waitForDisconnect({ env: { outgoing } }: SandboxContext, closing: AbortSignal): Promise<void> {
  if (closing.aborted || outgoing.destroyed) return;
  await Promise.race([once(outgoing, 'close'), once(closing, 'abort')]);
  outgoing.destroy();
}

type Stream = { outgoing: ServerResponse; sleep: SandboxState['sleep'] };

async function sendSlowly(body: Buffer, bytesPerSecond: number, { outgoing, sleep }: Stream): Promise<void> {
  const chunkBytes = Math.max(1, Math.round((bytesPerSecond * tickMs) / 1_000));
  const chunkMs = (chunkBytes / bytesPerSecond) * 1_000;
  for (let from = 0; from < body.length && !outgoing.destroyed; from += chunkBytes) {
    outgoing.write(body.subarray(from, from + chunkBytes));
    await sleep(chunkMs);
  }
  outgoing.end();
}

/** Writes the real answer itself, past the framework: slowly, or only its beginning under a length that promises all of it. */
export async function sendBrokenBody(
  context: SandboxContext,
  effect: BrokenBody,
  state: SandboxState,
): Promise<Response> {
  const { outgoing } = context.env;
  const real = context.res;
  const body = Buffer.from(await real.arrayBuffer());
  if (effect.kind === 'cutOff' && effect.afterBytes === 0) {
    outgoing.destroy();
    return RESPONSE_ALREADY_SENT;
  }
  outgoing.writeHead(real.status, { ...Object.fromEntries(real.headers), 'content-length': String(body.length) });
  if (effect.kind === 'slowBody') {
    outgoing.flushHeaders();
    const stream = { outgoing, sleep: state.sleep };
    void sendSlowly(body, effect.bytesPerSecond, stream).catch(() => outgoing.destroy());
  } else {
    const sent = Math.min(effect.afterBytes ?? Math.floor(body.length / 2), Math.max(0, body.length - 1));
    outgoing.write(body.subarray(0, sent), () => outgoing.destroy());
  }
  return RESPONSE_ALREADY_SENT;
}
