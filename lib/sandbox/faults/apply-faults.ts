import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Next } from 'hono';
import { createMiddleware } from 'hono/factory';
import type { SandboxContext, SandboxEnv } from '@/lib/sandbox/http/sandbox-env';
import type { SandboxState } from '@/lib/sandbox/sandbox-state';
import { toEcho } from './echo';
import type { Fault, FaultEffect } from './fault';
import { toNamedAnswer, toPartialBatch } from './named-failures';
import { sendBrokenBody, waitForDisconnect } from './send-broken-body';

/** Spreads a small answer over a large one without changing what it means. */
function toHugeBody(json: Record<string, unknown>, bytes: number): string {
  return JSON.stringify({ ...json, padding: 'x'.repeat(bytes) });
}

/** A plain assignment would keep the headers of the answer that it replaces. */
function replaceAnswer(context: SandboxContext, answer: Response): void {
  context.res = undefined;
  context.res = answer;
}

async function changeJson(context: SandboxContext, change: (json: Record<string, unknown>) => string): Promise<void> {
  const { status, headers } = context.res;
  const text = await context.res.text();
  const json = JSON.parse(text || '{}') as Record<string, unknown>;
  context.res = new Response(change(json), { status: status === 204 ? 200 : status, headers });
}

function toAnswer(effect: Extract<FaultEffect, { kind: 'answer' }>, correlationId: string): Response {
  const { status, text } = effect;
  const contentType =
    effect.contentType ?? (text === undefined ? 'application/json;charset=utf-8' : 'text/html;charset=utf-8');
  const hasBody = status !== 204 && status !== 304;
  const body = text ?? (effect.body === undefined ? '' : JSON.stringify(effect.body));
  return new Response(hasBody ? body : null, {
    status,
    headers: {
      ...(hasBody && { 'content-type': contentType }),
      // What is not JSON stands for something between the client and HubSpot, which knows no correlation id.
      ...(text === undefined && { 'x-hubspot-correlation-id': correlationId }),
      ...effect.headers,
    },
  });
}

async function makePartial(context: SandboxContext): Promise<void> {
  const { headers } = context.res;
  const body = JSON.stringify(toPartialBatch((await context.res.json()) as Record<string, unknown>));
  replaceAnswer(context, new Response(body, { status: 207, headers }));
}

async function hang(context: SandboxContext, state: SandboxState): Promise<Response> {
  await waitForDisconnect(context, state.closing);
  return RESPONSE_ALREADY_SENT;
}

type Call = { context: SandboxContext; next: Next };

/** Does to one call what a fault says; the real answer is made first where the effect needs it. */
async function applyFault(fault: Fault, { context, next }: Call, state: SandboxState) {
  const { effect } = fault;
  if (fault.delayMs > 0) await state.sleep(fault.delayMs);
  if (effect === undefined) return next();
  if (effect.kind === 'answer' || effect.kind === 'named' || effect.kind === 'hang') {
    if (fault.processed) await next();
    const correlationId = context.get('correlationId');
    if (effect.kind === 'hang') replaceAnswer(context, await hang(context, state));
    else
      replaceAnswer(
        context,
        effect.kind === 'named' ? toNamedAnswer(effect.name, correlationId) : toAnswer(effect, correlationId),
      );
    return undefined;
  }
  if (effect.kind === 'echo') {
    replaceAnswer(context, await toEcho(context, effect));
    return undefined;
  }
  await next();
  switch (effect.kind) {
    case 'patch':
      return changeJson(context, (json) => {
        const patched = Object.fromEntries(Object.entries(json).filter(([name]) => !effect.remove.includes(name)));
        return JSON.stringify({ ...patched, ...effect.set });
      });
    case 'partialBatch':
      return makePartial(context);
    case 'hugeBody':
      return changeJson(context, (json) => toHugeBody(json, effect.bytes));
    case 'slowBody':
    case 'cutOff':
      replaceAnswer(context, await sendBrokenBody(context, effect, state));
      return undefined;
  }
}

/** Looks for a fault before a call is answered. */
export function applyFaults(state: SandboxState) {
  return createMiddleware<SandboxEnv>(async (context, next) => {
    const note = context.get('note');
    const fault = state.faults.take({ ...note, method: context.req.method, path: context.req.path });
    if (!fault) return next();
    note.faultId = fault.id;
    return applyFault(fault, { context, next }, state);
  });
}
