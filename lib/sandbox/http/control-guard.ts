import { createMiddleware } from 'hono/factory';
import type { SandboxContext, SandboxEnv } from './sandbox-env';

const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]']);
const reading = new Set(['GET', 'HEAD']);

/** Why a request must not reach the controls; undefined if it may. */
function findObjection(context: SandboxContext): string | undefined {
  const { hostname, origin: own } = new URL(context.req.url);
  const origin = context.req.header('origin');
  // A page of another origin must not change the sandbox behind its user's back.
  if (origin && origin !== own) return 'foreign origin';
  // Nor one whose name was pointed at this machine after it was loaded.
  if (!loopbackNames.has(hostname)) return 'foreign host';
  if (reading.has(context.req.method)) return undefined;
  const site = context.req.header('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin') return 'foreign site';
  // What a form can send without asking first: none of it is JSON.
  const contentType = context.req.header('content-type');
  if (contentType !== undefined && !/^application\/json\b/iu.test(contentType)) return 'not JSON';
  return undefined;
}

/** Keeps pages of other sites out of the controls, which need no token. */
export const guardControls = createMiddleware<SandboxEnv>(async (context, next) => {
  const objection = findObjection(context);
  if (objection !== undefined) {
    const status = objection === 'not JSON' ? 415 : 403;
    return context.json({ message: `The controls refuse this call: ${objection}.` }, status);
  }
  return next();
});
