import { generateAuthenticationOptions, verifyAuthenticationResponse } from '@simplewebauthn/server';
import { z } from 'zod';
import type { StoredPasskey } from '@/db/stores/passkeys';
import { newEvent } from '@/lib/audit/new-event';
import type { Context } from '@/lib/context';
import { isPortsideError, PortsideError } from '@/lib/kernel/errors';
import type { UserId } from '@/lib/kernel/ids';
import { parseInput } from '@/lib/kernel/parse-input';
import { recordRefusedSignIn } from '@/lib/auth/record-refused-sign-in';
import { createChallenge, rememberChallenge, takeChallenge } from './challenge';
import { authenticationResponseSchema } from './contract';
import { ceremonyMs, getRelyingParty } from './relying-party';

const finishSchema = z.strictObject({ response: authenticationResponseSchema });
type Proof = z.infer<typeof authenticationResponseSchema>;

/** Asks a browser for any passkey of this place: whose it is stands in the answer, so nobody types a name. */
export async function beginPasskeySignIn(ctx: Context) {
  const options = await generateAuthenticationOptions({
    rpID: getRelyingParty(ctx.env).id,
    challenge: createChallenge(),
    timeout: ceremonyMs,
    userVerification: 'required',
  });
  const handle = await rememberChallenge(ctx, { purpose: 'passkey.sign_in', challenge: options.challenge });
  return { options, handle };
}

/**
 * Whose passkey it was that answered.
 * @throws PortsideError VALIDATION_ERROR for a challenge that is used up, UNAUTHENTICATED for everything that does not
 * hold; the caller is not told what, the event is.
 * @see https://www.w3.org/TR/webauthn-3/#sctn-verifying-assertion, read 2026-11-22
 */
export async function finishPasskeySignIn(
  ctx: Context,
  input: { handle: string | undefined; body: unknown },
): Promise<UserId> {
  const { response } = parseInput(finishSchema, input.body);
  try {
    const { challenge } = await takeChallenge(ctx, { handle: input.handle, purpose: 'passkey.sign_in' });
    const passkey = await ctx.stores.passkeys.find(response.id);
    if (!passkey) throw refusal('unknown_passkey');
    if (!isOwner(passkey, response)) throw refusal('foreign_passkey');
    const counter = await verify(ctx, { response, challenge, passkey });
    const use = { credentialId: passkey.credentialId, seenCounter: passkey.counter, counter, nowMs: ctx.clock.now() };
    if (!(await ctx.stores.passkeys.noteUse(use))) throw refusal('counter');
    const actor = { kind: 'user' as const, userId: passkey.userId };
    const event = newEvent({ ...ctx, actor }, { kind: 'sign_in', outcome: 'ok', detail: { method: 'passkey' } });
    await ctx.stores.events.append(event);
    return passkey.userId;
  } catch (error) {
    const code = isPortsideError(error) ? (error.reason ?? 'unknown') : 'unknown';
    await recordRefusedSignIn(ctx, { method: 'passkey', code });
    throw error;
  }
}

/** The authenticator names the person it made the passkey for; it must be who we keep it for. */
function isOwner(passkey: StoredPasskey, { response }: Proof): boolean {
  return response.userHandle === Buffer.from(passkey.userId).toString('base64url');
}

type Verification = { response: Proof; challenge: string; passkey: StoredPasskey };

/** The authenticator's new counter; one that went back is a copy of the key, and refused. */
async function verify(ctx: Context, { response, challenge, passkey }: Verification): Promise<number> {
  const party = getRelyingParty(ctx.env);
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response: {
      ...response,
      response: { ...response.response, userHandle: response.response.userHandle ?? undefined },
    },
    expectedChallenge: challenge,
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    requireUserVerification: true,
    credential: {
      id: passkey.credentialId,
      publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')),
      counter: passkey.counter,
      transports: passkey.transports,
    },
  }).catch((error: unknown) => {
    throw refusal('not_verified', error);
  });
  if (!verified) throw refusal('not_verified');
  return authenticationInfo.newCounter;
}

function refusal(reason: string, cause?: unknown): PortsideError {
  return new PortsideError('UNAUTHENTICATED', 'This passkey was not accepted.', {
    reason,
    hint: 'Try another one, or ask an owner or admin of your portal for a new invitation.',
    cause,
  });
}
