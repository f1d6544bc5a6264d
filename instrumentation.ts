import type { Instrumentation } from 'next';

// Next compiles this file for runtimes without Node's modules too and replaces the variable, so that what follows drops out there.
// eslint-disable-next-line no-restricted-properties
const isNode = process.env.NEXT_RUNTIME === 'nodejs';

/** Runs once, before the server takes requests. */
export async function register(): Promise<void> {
  if (!isNode) return;
  const { startPortal } = await import('./instrumentation-node');
  startPortal();
}

export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  if (!isNode) return;
  const { logRequestError } = await import('./instrumentation-node');
  logRequestError(error, { method: request.method, route: context.routePath, kind: context.routeType });
};
