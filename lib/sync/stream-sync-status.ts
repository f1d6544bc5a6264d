import { authorize, authorizeAgain } from '@/lib/auth/authorize';
import type { Context } from '@/lib/context';
import { PortsideError } from '@/lib/kernel/errors';
import type { HubId } from '@/lib/kernel/ids';
import type { PortalScope } from '@/lib/kernel/portal-scope';
import { readSyncStatus } from './get-sync-status';

/** As often as the worker tells something new. */
const lookEveryMs = 500;
/** Proxies end connections on which nothing moves for a minute or less. */
const heartbeatEveryMs = 15_000;
const authorizeEveryMs = 60_000;
const streamsPerUserMax = 8;
const streamsPerPortalMax = 100;

/** All copies of this module in one process count together. */
const open: { users: Map<string, number>; portals: Map<HubId, number> } = ((
  globalThis as { [key: symbol]: typeof open | undefined }
)[Symbol.for('portside.sync-streams')] ??= {
  users: new Map(),
  portals: new Map(),
});

/**
 * How the copy of a portal is going, as server-sent events: at once, then whenever it changes, until the caller leaves,
 * has signed out or may no longer see it, or this server stops.
 * @throws PortsideError RATE_LIMITS when this person or this portal has too many already.
 */
export async function streamSyncStatus(
  ctx: Context,
  input: { hubId: HubId; stopping: AbortSignal },
): Promise<ReadableStream<Uint8Array>> {
  const scope = await authorize(ctx, { hubId: input.hubId, permission: 'sync.read' });
  const leave = enter(scope);
  const ended = new AbortController();
  const end = () => ended.abort();
  const sources = [input.stopping, ...(ctx.signal ? [ctx.signal] : [])];
  for (const source of sources) source.addEventListener('abort', end, { once: true });
  if (sources.some(({ aborted }) => aborted)) end();
  const close = () => {
    end();
    leave();
    for (const source of sources) source.removeEventListener('abort', end);
  };
  const events = followStatus(ctx, scope, ended.signal);
  const encoder = new TextEncoder();
  let hasLeft = false;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await events.next();
        // Whoever left in the meantime has closed it.
        if (hasLeft) return;
        if (!done) return controller.enqueue(encoder.encode(value));
        controller.close();
      } catch (error) {
        if (hasLeft) return;
        // The stream is answered already, so all that is left to say is its end; the next request hears why.
        ctx.log.info({ hubId: input.hubId, err: error }, 'the progress of a copy is no longer followed');
        controller.close();
      }
      close();
    },
    cancel() {
      hasLeft = true;
      close();
    },
  });
}

async function* followStatus(ctx: Context, scope: PortalScope, ended: AbortSignal): AsyncGenerator<string, void> {
  const { clock } = ctx;
  let previous = '';
  let sentAtMs = clock.now();
  let authorizedAtMs = clock.now();
  while (!ended.aborted) {
    if (clock.now() - authorizedAtMs >= authorizeEveryMs) {
      await authorizeAgain(ctx, { hubId: scope.hubId, permission: 'sync.read' });
      authorizedAtMs = clock.now();
    }
    const status = JSON.stringify(await readSyncStatus(ctx, scope));
    if (status !== previous) {
      if (previous !== '') await authorizeAgain(ctx, { hubId: scope.hubId, permission: 'sync.read' });
      previous = status;
      sentAtMs = clock.now();
      yield `event: sync\ndata: ${status}\n\n`;
    } else if (clock.now() - sentAtMs >= heartbeatEveryMs) {
      sentAtMs = clock.now();
      yield ': still here\n\n';
    }
    await clock.sleep(lookEveryMs, ended).catch(() => undefined);
  }
}

/** Counts a stream of a person and a portal, until the function that it gives back is called. */
function enter({ hubId, userId: scopeUserId }: PortalScope): () => void {
  const userId: string = scopeUserId ?? '';
  const user = open.users.get(userId) ?? 0;
  const portal = open.portals.get(hubId) ?? 0;
  if (user >= streamsPerUserMax || portal >= streamsPerPortalMax) {
    throw new PortsideError('RATE_LIMITS', 'Too many pages follow this already.', {
      reason: 'streams',
      hint: 'Close some of them; asking for the status now and then works all the same.',
      retryable: true,
      retryAfterMs: heartbeatEveryMs,
    });
  }
  open.users.set(userId, user + 1);
  open.portals.set(hubId, portal + 1);
  let isInside = true;
  return () => {
    if (!isInside) return;
    isInside = false;
    countDown(open.users, userId);
    countDown(open.portals, hubId);
  };
}

function countDown<Key>(counts: Map<Key, number>, key: Key): void {
  const left = (counts.get(key) ?? 1) - 1;
  if (left > 0) counts.set(key, left);
  else counts.delete(key);
}
