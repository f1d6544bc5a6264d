import type { ErrorHandler, NotFoundHandler } from 'hono';
import { HubspotFailure } from '../formatters/hubspot-failure';
import type { SandboxEnv } from './sandbox-env';

const json = { 'Content-Type': 'application/json;charset=utf-8' };

/** Writes a thrown failure as HubSpot would, its correlation id in the body as in the header. */
export const answerError: ErrorHandler<SandboxEnv> = (error, context) => {
  const correlationId = context.get('correlationId');
  if (error instanceof HubspotFailure) {
    const body = error.isOauth ? error.body : { ...error.body, correlationId };
    return context.body(JSON.stringify(body), error.status, json);
  }
  // Nobody is left to answer: the client went away, or the sandbox is closing.
  if (context.env.outgoing.destroyed) return context.body(null, 500);
  // A bug of the sandbox: said loudly, so that nobody looks for it in their own code.
  console.error('The sandbox failed to answer', context.req.method, context.req.path, error);
  return context.body(JSON.stringify({ status: 'error', message: 'internal error', correlationId }), 500, json);
};

export const answerNotFound: NotFoundHandler<SandboxEnv> = (context) => {
  const correlationId = context.get('correlationId');
  const message = `No route ${context.req.method} ${context.req.path} in the sandbox.`;
  return context.body(JSON.stringify({ status: 'error', message, correlationId }), 404, json);
};
