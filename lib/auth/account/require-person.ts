import type { Person } from '@/db/stores/members';
import type { Context } from '@/lib/context';
import { PortsideError } from '@/lib/kernel/errors';

/**
 * Who is asking, for what is theirs alone and no portal's.
 * @throws PortsideError UNAUTHENTICATED
 */
export async function requirePerson(ctx: Pick<Context, 'actor' | 'stores'>): Promise<Person> {
  const person = ctx.actor.kind === 'user' ? await ctx.stores.members.findPerson(ctx.actor.userId) : undefined;
  if (!person) throw new PortsideError('UNAUTHENTICATED', 'Sign in first.');
  return person;
}
