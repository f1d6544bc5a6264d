import { newEvent } from '@/lib/audit/new-event';
import { isAccountOf, oidcProviderId } from '@/lib/auth/oidc/oidc-account';
import type { Context } from '@/lib/context';
import { PortsideError } from '@/lib/kernel/errors';
import { parseInput } from '@/lib/kernel/parse-input';
import { renamePasskeySchema } from './contract';
import { requirePerson } from './require-person';

type PasskeyInput = { passkeyId: string };

/** @throws PortsideError OBJECT_NOT_FOUND for a passkey that is not one's own. */
export async function renamePasskey(
  ctx: Context,
  { passkeyId, body }: PasskeyInput & { body: unknown },
): Promise<void> {
  const person = await requirePerson(ctx);
  const { name } = parseInput(renamePasskeySchema, body);
  const named = { userId: person.id, credentialId: passkeyId, name };
  const event = newEvent(ctx, { kind: 'passkey.rename', outcome: 'ok' });
  if (!(await ctx.stores.passkeys.rename(named, event))) throw unknownPasskey();
}

/**
 * Takes a passkey away, which ends no session: those have a list and a button of their own.
 * @throws PortsideError OBJECT_NOT_FOUND for one that is not one's own, CONFLICT for the last way in.
 */
export async function removePasskey(ctx: Context, { passkeyId }: PasskeyInput): Promise<void> {
  const person = await requirePerson(ctx);
  const accounts = await ctx.stores.people.listAccounts(person.id);
  const { oidc } = ctx.env;
  const providers = accounts
    .filter(({ provider, providerAccountId }) =>
      provider === oidcProviderId ? oidc && isAccountOf(providerAccountId, oidc.issuer) : provider === 'hubspot',
    )
    .map(({ provider }) => provider);
  const event = newEvent(ctx, { kind: 'passkey.remove', outcome: 'ok' });
  const removal = { userId: person.id, credentialId: passkeyId, providers };
  const outcome = await ctx.stores.passkeys.remove(removal, event);
  if (outcome === 'unknown') throw unknownPasskey();
  if (outcome === 'last_way_in') {
    throw new PortsideError('CONFLICT', 'This is your last way in.', {
      reason: 'last_way_in',
      hint: 'Add another passkey first.',
    });
  }
}

function unknownPasskey(): PortsideError {
  return new PortsideError('OBJECT_NOT_FOUND', 'You have no such passkey.');
}
