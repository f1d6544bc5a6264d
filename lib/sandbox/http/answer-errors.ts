import type { ErrorHandler, NotFoundHandler } from 'hono';
import { HubspotFailure } from '@/lib/sandbox/formatters/hubspot-failure';
import type { SandboxState } from '@/lib/sandbox/sandbox-state';
import type { SandboxEnv } from './sandbox-env';

const json = { 'Content-Type': 'application/json;charset=utf-8' };

/** Writes a thrown failure as HubSpot would, its correlation id in the body as in the header. */
export function answerErrors(state: SandboxState): ErrorHandler<SandboxEnv> {
  return (error, context) => {
    const correlationId = context.get('correlationId');
    if (error instanceof HubspotFailure) {
      const isOld = state.settings.current.oldOauthErrors && context.req.path.startsWith('/oauth/v1/');
      const oauthBody = isOld ? { status: error.body.status, message: error.body.message, correlationId } : error.body;
      const body = error.isOauth ? oauthBody : { ...error.body, correlationId };
      return context.body(JSON.stringify(body), error.status, json);
    }
    // Somebody is left to answer, so this is a bug of the sandbox: said loudly, lest it is looked for in a client.
    if (!context.env.outgoing.destroyed && !state.closing.aborted)
      state.reportBug(`${context.req.method} ${context.req.path}`, error);
    return context.body(JSON.stringify({ status: 'error', message: 'internal error', correlationId }), 500, json);
  };
}

export const answerNotFound: NotFoundHandler<SandboxEnv> = (context) => {
  const correlationId = context.get('correlationId');
  const message = `No route ${context.req.method} ${context.req.path} in the sandbox.`;
  return context.body(JSON.stringify({ status: 'error', message, correlationId }), 404, json);
};
