import type { Mirror, MirrorWriter } from '@/db/mirror/mirror';
import type { Context } from '@/lib/context';
import type { PortalScope } from '@/lib/kernel/portal-scope';

/** A portal's copy once it holds all contacts, and up to when HubSpot's changes are in it. */
export type CompleteMirror = { mirror: Mirror; asOf: string };

/** Undefined until the first copy is complete, and for a portal that was disconnected: that shows nothing of HubSpot's. */
export async function findCompleteMirror(ctx: Context, scope: PortalScope): Promise<CompleteMirror | undefined> {
  const mirror = findReadableMirror(ctx, scope);
  if (!mirror) return undefined;
  const { completeAt, freshAsOf } = mirror.reader.state();
  if (typeof completeAt !== 'string') return undefined;
  const connection = await ctx.stores.connections.find(scope);
  if (!connection || connection.status === 'disconnected') return undefined;
  return { mirror, asOf: typeof freshAsOf === 'string' ? freshAsOf : completeAt };
}

/** A copy that cannot be opened is the worker's to report; reading from HubSpot goes on without it. */
export function findReadableMirror(ctx: Context, scope: PortalScope): Mirror | undefined {
  try {
    return ctx.mirrors.find(scope);
  } catch (error) {
    ctx.log.error({ err: error, hubId: scope.hubId }, 'the copy of a portal cannot be opened');
    return undefined;
  }
}

/**
 * Puts what HubSpot has just said into the portal's copy, so that lists show it at once. HubSpot has it in any case, and
 * the next run brings it if this fails, so nobody's request fails for it.
 */
export function keepInMirror(
  ctx: Context,
  scope: PortalScope,
  write: (writer: MirrorWriter, atMs: number) => void,
): void {
  try {
    ctx.mirrors.find(scope)?.write((writer) => write(writer, ctx.clock.now()));
  } catch (error) {
    ctx.log.warn({ err: error }, 'an answer of HubSpot did not reach the copy');
  }
}
