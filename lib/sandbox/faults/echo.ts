import type { SandboxContext } from '@/lib/sandbox/http/sandbox-env';
import type { FaultEffect } from './fault';

/** A refusal that repeats what it was sent, as careless proxies and gateways do: what a client makes of it shows whether it leaks. */
export async function toEcho(
  context: SandboxContext,
  { status, as }: Extract<FaultEffect, { kind: 'echo' }>,
): Promise<Response> {
  const authorization = context.req.header('authorization') ?? '';
  const held = [context.req.url, authorization, await context.req.text()].filter((part) => part !== '').join(' ');
  const correlationId = context.get('correlationId');
  const error = {
    status: 'error',
    message: `Refused: ${held}`,
    category: 'VALIDATION_ERROR',
    correlationId,
    context: { token: [authorization] },
    errors: [{ message: `Refused: ${held}`, code: 'ECHO', in: authorization, context: { request: [held] } }],
    links: { request: held },
  };
  const isHtml = as === 'html';
  return new Response(isHtml ? `<html><body>${held}</body></html>` : JSON.stringify(error), {
    status,
    headers: {
      'content-type': isHtml ? 'text/html' : 'application/json;charset=utf-8',
      'x-hubspot-correlation-id': correlationId,
      'x-echo': encodeURIComponent(authorization),
      'www-authenticate': `Bearer error="${encodeURIComponent(authorization)}"`,
    },
  });
}
