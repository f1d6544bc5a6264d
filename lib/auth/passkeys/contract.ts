import { z } from 'zod';

/** WebAuthn credential ids are at most 1023 bytes. WebAuthn Level 3, section 4. */
const credentialIdCharsMax = 1_364;
/** Far more than a key, a signature and what an authenticator says of itself. */
const partCharsMax = 64 * 1024;

const base64url = (charsMax: number) =>
  z
    .string()
    .max(charsMax)
    .regex(/^[\w-]+$/);
const credentialId = base64url(credentialIdCharsMax);
const part = base64url(partCharsMax);

const credential = {
  id: credentialId,
  rawId: credentialId,
  type: z.literal('public-key'),
  // What extensions say is nothing that we asked for.
  clientExtensionResults: z.object({}).catch({}),
};

/** A new credential as a browser's `toJSON()` writes it. */
export const registrationResponseSchema = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: part,
    attestationObject: part,
    transports: z
      .array(z.string().regex(/^[a-z-]{1,32}$/))
      .max(8)
      .catch([]),
  }),
});

/** A proof by a credential. */
export const authenticationResponseSchema = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: part,
    authenticatorData: part,
    signature: part,
    userHandle: base64url(128).nullish(),
  }),
});

export const passkeyNameSchema = z.string().trim().min(1, 'Give it a name.').max(60, 'At most 60 characters.');
