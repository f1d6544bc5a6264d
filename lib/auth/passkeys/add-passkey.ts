import { z } from 'zod';
import { newEvent } from '@/lib/audit/new-event';
import type { Context } from '@/lib/context';
import { PortsideError } from '@/lib/kernel/errors';
import { requirePerson } from '@/lib/auth/account/require-person';
import { parseInput } from '@/lib/kernel/parse-input';
import { createChallenge, rememberChallenge, takeChallenge } from './challenge';
import { passkeyNameSchema, registrationResponseSchema } from './contract';
import { buildRegistration, verifyRegistration } from './registration';

const finishSchema = z.strictObject({ response: registrationResponseSchema, name: passkeyNameSchema.optional() });

/** Asks the browser of somebody who is signed in for another way in. */
export async function beginAddingPasskey(ctx: Context) {
  const person = await requirePerson(ctx);
  const credentials = await ctx.stores.passkeys.listOf(person.id);
  const name = person.name ?? person.email ?? 'Portside';
  const options = await buildRegistration(ctx, {
    userId: person.id,
    name,
    challenge: createChallenge(),
    credentials,
  });
  const handle = await rememberChallenge(ctx, {
    purpose: 'passkey.add',
    challenge: options.challenge,
    userId: person.id,
  });
  return { options, handle };
}

/**
 * Keeps the passkey that came back.
 * @throws PortsideError VALIDATION_ERROR for one that does not hold, CONFLICT for one that is known already.
 */
export async function finishAddingPasskey(ctx: Context, input: { handle: string | undefined; body: unknown }) {
  const person = await requirePerson(ctx);
  const { response, name = ctx.source ?? 'Passkey' } = parseInput(finishSchema, input.body);
  const asked = await takeChallenge(ctx, { handle: input.handle, purpose: 'passkey.add' });
  if (asked.userId !== person.id) {
    throw new PortsideError('VALIDATION_ERROR', 'This was begun by somebody else.', {
      reason: 'challenge',
      hint: 'Start again.',
    });
  }
  const passkey = await verifyRegistration(ctx, { response, challenge: asked.challenge, userId: person.id, name });
  const isNew = await ctx.stores.passkeys.add(passkey, newEvent(ctx, { kind: 'passkey.add', outcome: 'ok' }));
  if (!isNew) throw new PortsideError('CONFLICT', 'This passkey is known here already.', { reason: 'passkey_known' });
}
