import { generateRegistrationOptions, verifyRegistrationResponse } from '@simplewebauthn/server';
import { decodeAttestationObject, isoBase64URL } from '@simplewebauthn/server/helpers';
import type { z } from 'zod';
import type { NewPasskey } from '@/db/stores/passkeys';
import type { Context } from '@/lib/context';
import { PortsideError } from '@/lib/kernel/errors';
import { toUserId } from '@/lib/kernel/ids';
import type { registrationResponseSchema } from './contract';
import { ceremonyMs, getRelyingParty } from './relying-party';

/** COSE: EdDSA, ES256, RS256; what authenticators have today. */
const algorithms = [-8, -7, -257];

type Owner = {
  userId: string;
  name: string;
  challenge: Uint8Array<ArrayBuffer>;
  credentials: readonly { credentialId: string; transports: string[] }[];
};

/**
 * What a browser is asked to make a passkey from: one that the authenticator can find by itself and that it gives only to
 * whoever unlocks it. No attestation: which make it is would tell of the person and decide nothing.
 */
export async function buildRegistration(ctx: Pick<Context, 'env'>, { userId, name, challenge, credentials }: Owner) {
  const party = getRelyingParty(ctx.env);
  return generateRegistrationOptions({
    rpID: party.id,
    rpName: party.name,
    userID: new Uint8Array(Buffer.from(userId)),
    userName: name,
    userDisplayName: name,
    challenge,
    timeout: ceremonyMs,
    attestationType: 'none',
    excludeCredentials: credentials.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
    authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
    supportedAlgorithmIDs: algorithms,
  });
}

type Registration = {
  response: z.infer<typeof registrationResponseSchema>;
  challenge: string;
  userId: string;
  name: string;
};

/**
 * The passkey that a browser made, once everything about it holds: challenge, origin, host, presence and verification.
 * @throws PortsideError VALIDATION_ERROR
 * @see https://www.w3.org/TR/webauthn-3/#sctn-registering-a-new-credential, read 2026-11-22
 */
export async function verifyRegistration(
  ctx: Pick<Context, 'env'>,
  { response, challenge, userId, name }: Registration,
): Promise<NewPasskey> {
  const party = getRelyingParty(ctx.env);
  try {
    refuseCertificates(response.response.attestationObject);
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      supportedAlgorithmIDs: algorithms,
    });
    if (!verified) throw new Error('not verified');
    const { id, publicKey, counter } = registrationInfo.credential;
    const { transports } = response.response;
    return {
      credentialId: id,
      publicKey: Buffer.from(publicKey).toString('base64url'),
      userId: toUserId(userId),
      counter,
      transports,
      name,
    };
  } catch (error) {
    throw new PortsideError('VALIDATION_ERROR', 'This passkey could not be checked.', {
      reason: 'passkey',
      hint: 'Start again, on this page and in this browser.',
      cause: error,
    });
  }
}

/**
 * No attestation was asked for, so a browser sends none, or one by the new key itself. One with certificates is not
 * looked at: to check them the library would call whatever address they name for a list of those revoked.
 */
function refuseCertificates(attestationObject: string): void {
  const attestation = decodeAttestationObject(isoBase64URL.toBuffer(attestationObject));
  const format = attestation.get('fmt');
  const isByItself = format === 'packed' && !attestation.get('attStmt').get('x5c');
  if (format !== 'none' && !isByItself) throw new Error('an attestation that nobody asked for');
}
