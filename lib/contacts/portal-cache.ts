import type { Context } from '@/lib/context';
import type { PortalScope } from '@/lib/kernel/portal-scope';

type Entry = { value: unknown; freshUntilMs: number };

/** What HubSpot is asked of a portal again and again, and which changes rarely. */
const freshMs = 60_000;

/** Next bundles pages and route handlers apart: each would have a map of its own. */
const key = Symbol.for('portside.portal-cache');
const holder = globalThis as { [key]?: Map<string, Entry> };
const entries = (holder[key] ??= new Map<string, Entry>());

/**
 * Reads something of a portal at most once a minute in this process. Readers at the same moment need no care here:
 * the HubSpot client makes identical calls one.
 */
export async function readCached<Value>(
  ctx: Pick<Context, 'clock' | 'env' | 'stores'>,
  { scope, what }: { scope: PortalScope; what: string },
  read: () => Promise<Value>,
): Promise<Value> {
  const connection = await ctx.stores.connections.find(scope);
  // A portal that is no longer connected shows nothing of HubSpot's, what was read a moment ago included.
  if (connection?.status !== 'connected') return read();
  const entryKey = `${ctx.env.hubspot.apiOrigin} ${scope.hubId} ${what}`;
  const cached = entries.get(entryKey);
  // Each `what` has one reader, hence one type.
  if (cached && cached.freshUntilMs > ctx.clock.now()) return cached.value as Value;
  const value = await read();
  const nowMs = ctx.clock.now();
  for (const [other, { freshUntilMs }] of entries) {
    if (freshUntilMs <= nowMs) entries.delete(other);
  }
  entries.set(entryKey, { value, freshUntilMs: nowMs + freshMs });
  return value;
}
