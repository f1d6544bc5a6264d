import { createHash } from 'node:crypto';
import { z } from 'zod';
import { newEvent } from '@/lib/audit/new-event';
import { createChallenge, rememberChallenge, takeChallenge } from '@/lib/auth/passkeys/challenge';
import { registrationResponseSchema } from '@/lib/auth/passkeys/contract';
import { buildRegistration, verifyRegistration } from '@/lib/auth/passkeys/registration';
import { recordRefusedSignIn } from '@/lib/auth/record-refused-sign-in';
import type { Context } from '@/lib/context';
import { isPortsideError } from '@/lib/kernel/errors';
import { toUserId, type HubId, type UserId } from '@/lib/kernel/ids';
import { parseInput } from '@/lib/kernel/parse-input';
import { newcomerSchema } from './contract';
import { goneInvitation, requireOpenInvitation } from './find-invitation';

const token = z.string().max(200);
const beginSchema = newcomerSchema.extend({ token }).strict();
const finishSchema = beginSchema.extend({ response: registrationResponseSchema });

/** Asks the browser of somebody nobody knows yet for a passkey; nothing is made of them until it comes back. */
export async function beginJoiningWithPasskey(ctx: Context, input: { body: unknown }) {
  const { token, name } = parseInput(beginSchema, input.body);
  const { invitation } = await requireOpenInvitation(ctx, token);
  const challenge = createChallenge();
  // The passkey is made for a person, who needs an id before they exist; made from the challenge it need not be kept.
  const userId = newcomerId(Buffer.from(challenge).toString('base64url'));
  const options = await buildRegistration(ctx, { userId, name, challenge, credentials: [] });
  const handle = await rememberChallenge(ctx, {
    purpose: 'passkey.join',
    challenge: options.challenge,
    invitationId: invitation.id,
  });
  return { options, handle };
}

/**
 * Makes person, passkey and membership at once, when everything about the passkey holds and the invitation still does.
 * @throws PortsideError VALIDATION_ERROR for a passkey or challenge that does not hold, OBJECT_NOT_FOUND for an
 * invitation that is not open (any more); of two who come with one link only the first gets in.
 */
export async function finishJoiningWithPasskey(
  ctx: Context,
  input: { handle: string | undefined; body: unknown },
): Promise<{ userId: UserId; hubId: HubId }> {
  const { token, name, email, response } = parseInput(finishSchema, input.body);
  try {
    const asked = await takeChallenge(ctx, { handle: input.handle, purpose: 'passkey.join' });
    const { tokenHash, invitation } = await requireOpenInvitation(ctx, token);
    if (asked.invitationId !== invitation.id) throw goneInvitation();
    const userId = newcomerId(asked.challenge);
    const passkey = await verifyRegistration(ctx, {
      response,
      challenge: asked.challenge,
      userId,
      name: ctx.source ?? 'Passkey',
    });
    const joiner = { ...ctx, actor: { kind: 'user' as const, userId } };
    const isIn = await ctx.stores.passkeys.join({
      passkey,
      person: { name, email },
      tokenHash,
      event: newEvent(joiner, { kind: 'invitation.accept', outcome: 'ok', detail: { method: 'passkey' } }),
    });
    if (!isIn) throw goneInvitation();
    return { userId, hubId: invitation.hubId };
  } catch (error) {
    const code = isPortsideError(error) ? (error.reason ?? 'unknown') : 'unknown';
    await recordRefusedSignIn(ctx, { method: 'passkey', code });
    throw error;
  }
}

/** As long and as unlikely to be met twice as any other id of a person. */
function newcomerId(challenge: string): UserId {
  const hex = createHash('sha256').update(`person:${challenge}`).digest('hex');
  return toUserId(
    [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-'),
  );
}
