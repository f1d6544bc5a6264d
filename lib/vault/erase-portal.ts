import { newEvent } from '@/lib/audit/new-event';
import { authorize } from '@/lib/auth/authorize';
import type { Context } from '@/lib/context';
import { PortsideError } from '@/lib/kernel/errors';
import type { HubId } from '@/lib/kernel/ids';
import { parseInput } from '@/lib/kernel/parse-input';
import type { PortalScope } from '@/lib/kernel/portal-scope';
import { eraseSchema, type Erasure } from './contract';
import { endConnection } from './disconnect-portal';

/**
 * Disconnects a portal and deletes all that is here of it: copy, members, invitations, saved calls, history. One receipt
 * stays, with names of nothing but who did it and how much there was. HubSpot itself is not changed.
 * The worker has the copy open: it lets go of a portal that is gone and deletes what it may have written since.
 */
export async function erasePortal(ctx: Context, input: { hubId: HubId; body: unknown }): Promise<Erasure> {
  const scope = await authorize(ctx, { hubId: input.hubId, permission: 'portal.erase' });
  const { confirm } = parseInput(eraseSchema, input.body);
  if (confirm.trim() !== String(scope.hubId)) {
    throw new PortsideError('VALIDATION_ERROR', 'That is not the number of this portal.', {
      reason: 'not_confirmed',
      hint: `Type ${scope.hubId} to erase it.`,
    });
  }
  const revocation = await endConnection(ctx, scope);
  const contacts = countContacts(ctx, scope);
  // The calls of the revocation are still on their way to the table that is about to be emptied.
  await ctx.calls.flush();
  const erased = await ctx.stores.erasures.erase(scope, (counts) =>
    newEvent(ctx, {
      hubId: scope.hubId,
      kind: 'portal.erase',
      outcome: 'ok',
      detail: { revocation, contacts, ...counts },
    }),
  );
  eraseCopy(ctx, scope);
  return { ...erased, contacts };
}

function countContacts(ctx: Context, scope: PortalScope): number {
  try {
    return ctx.mirrors.find(scope)?.reader.count() ?? 0;
  } catch (error) {
    // A copy that cannot be read any more is no reason to keep it.
    ctx.log.warn({ hubId: scope.hubId, err: error }, 'the contacts to be erased could not be counted');
    return 0;
  }
}

function eraseCopy(ctx: Context, scope: PortalScope): void {
  try {
    ctx.mirrors.erase(scope);
  } catch (error) {
    // Some systems delete no file that somebody has open; the worker tries again once it has let go.
    ctx.log.warn({ hubId: scope.hubId, err: error }, 'the copy could not be deleted at once');
  }
}
