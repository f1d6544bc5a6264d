import { newEvent } from '@/lib/audit/new-event';
import { endSessionsSchema } from '@/lib/auth/account/contract';
import { requirePerson } from '@/lib/auth/account/require-person';
import { hashSessionToken } from '@/lib/auth/session-token';
import type { Context } from '@/lib/context';
import { PortsideError } from '@/lib/kernel/errors';
import { parseInput } from '@/lib/kernel/parse-input';

/**
 * Ends one session of one's own; whoever sits there is signed out with their next click. Nothing is revoked at HubSpot:
 * a connection belongs to the portal, not to a session.
 * @throws PortsideError OBJECT_NOT_FOUND
 */
export async function endSession(ctx: Context, { sessionId }: { sessionId: string }): Promise<void> {
  const person = await requirePerson(ctx);
  const event = newEvent(ctx, { kind: 'session.end', outcome: 'ok' });
  if (!(await ctx.stores.sessions.endOne({ userId: person.id, publicId: sessionId }, event))) {
    throw new PortsideError('OBJECT_NOT_FOUND', 'You have no such session; it may have ended already.');
  }
}

/** Ends all sessions of one's own, or all but the one that asks. */
export async function endSessions(
  ctx: Context,
  input: { body: unknown; sessionToken: string | undefined },
): Promise<{ ended: number; isSignedOut: boolean }> {
  const person = await requirePerson(ctx);
  const { which } = parseInput(endSessionsSchema, input.body);
  const ownHash = input.sessionToken === undefined ? undefined : hashSessionToken(input.sessionToken);
  const exceptTokenHash = which === 'others' ? ownHash : undefined;
  const event = newEvent(ctx, { kind: 'session.end_all', outcome: 'ok', detail: { which } });
  const ended = await ctx.stores.sessions.endAll({ userId: person.id, exceptTokenHash }, event);
  return { ended, isSignedOut: which === 'all' };
}
