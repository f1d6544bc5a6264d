import { createMiddleware } from 'hono/factory';
import { toNamedAnswer } from '@/lib/sandbox/faults/named-failures';
import type { SandboxState } from '@/lib/sandbox/sandbox-state';
import type { SandboxEnv } from './sandbox-env';

/** Answers 414 where too much is asked for in an address, most often the names of too many properties. */
export function refuseLongAddresses({ settings }: SandboxState) {
  return createMiddleware<SandboxEnv>(async (context, next) => {
    const { pathname, search } = new URL(context.req.url);
    if (pathname.length + search.length <= settings.current.addressLengthMax) return next();
    return toNamedAnswer('URI_TOO_LONG', context.get('correlationId'));
  });
}
