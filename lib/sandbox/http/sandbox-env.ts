import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { AccessToken } from '@/lib/sandbox/entities/grant';

/** What the log says of a request beyond its method and status; filled while it is answered. */
export type RequestNote = { hubId?: number; userId?: number; grantType?: string; faultId?: string };

export type SandboxEnv = {
  Bindings: HttpBindings;
  Variables: { correlationId: string; note: RequestNote; caller: AccessToken };
};

export type SandboxContext = Context<SandboxEnv>;
