import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

type Options = { challenge: string };
type CreationOptions = Options & { user: { id: string } };
/** What a dishonest or broken authenticator, or a page that is not ours, would do differently. */
type Lie = Partial<{
  origin: string;
  rpId: string;
  isVerified: boolean;
  counter: number;
  userHandle: string;
  type: string;
  isForged: boolean;
  challenge: string;
  /** An attestation of this format, with a certificate. */
  attestation: string;
}>;

type Key = { id: Buffer; privateKey: KeyObject; userHandle: string; counter: number };
const userPresent = 0x01;
const userVerified = 0x04;
const attestedData = 0x40;

/** An authenticator without a device: keys in memory, one for each time it is asked. WebAuthn Level 3, sections 6.1 and 6.5. */
export function createAuthenticator({ origin }: { origin: string }) {
  const keys: Key[] = [];

  const clientData = (type: string, { challenge }: Options, lie: Lie) =>
    Buffer.from(
      JSON.stringify({ type: lie.type ?? type, challenge: lie.challenge ?? challenge, origin: lie.origin ?? origin }),
    );

  const authenticatorData = (lie: Lie, counter: number, attested = Buffer.alloc(0)) => {
    const flags =
      userPresent | (lie.isVerified === false ? 0 : userVerified) | (attested.length > 0 ? attestedData : 0);
    const head = Buffer.alloc(5);
    head.writeUInt8(flags, 0);
    head.writeUInt32BE(lie.counter ?? counter, 1);
    return Buffer.concat([sha256(lie.rpId ?? new URL(origin).hostname), head, attested]);
  };

  return {
    /** What `navigator.credentials.create()` answers, as JSON. */
    create(options: CreationOptions, lie: Lie = {}) {
      const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      const key = { id: randomBytes(32), privateKey, userHandle: options.user.id, counter: 0 };
      keys.push(key);
      const length = Buffer.alloc(2);
      length.writeUInt16BE(key.id.length);
      const attested = Buffer.concat([Buffer.alloc(16), length, key.id, encodeCoseKey(publicKey)]);
      return {
        ...named(key),
        response: {
          clientDataJSON: clientData('webauthn.create', options, lie).toString('base64url'),
          attestationObject: encodeAttestation(authenticatorData(lie, 0, attested), lie.attestation).toString(
            'base64url',
          ),
          transports: ['internal'],
        },
      };
    },

    /** What `navigator.credentials.get()` answers with the newest key, as JSON. */
    get(options: Options, lie: Lie = {}) {
      const key = keys.at(-1);
      if (!key) throw new Error('this authenticator has no key yet');
      key.counter += 1;
      const data = authenticatorData(lie, key.counter);
      const client = clientData('webauthn.get', options, lie);
      const signature = sign('sha256', Buffer.concat([data, sha256(client)]), key.privateKey);
      // The last byte belongs to the number that only the key can make.
      if (lie.isForged) signature[signature.length - 1] = (signature.at(-1) ?? 0) ^ 1;
      return {
        ...named(key),
        response: {
          clientDataJSON: client.toString('base64url'),
          authenticatorData: data.toString('base64url'),
          signature: signature.toString('base64url'),
          userHandle: lie.userHandle ?? key.userHandle,
        },
      };
    },
  };
}

function named({ id }: Key) {
  const text = id.toString('base64url');
  return { id: text, rawId: text, type: 'public-key' as const, clientExtensionResults: {} };
}

function sha256(value: string | Buffer): Buffer {
  return createHash('sha256').update(value).digest();
}

/** RFC 9053 section 7.1.1: an EC2 key on P-256 for ES256. */
function encodeCoseKey(publicKey: KeyObject): Buffer {
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const coordinate = (label: number, value: string) =>
    Buffer.concat([Buffer.from([label, 0x58, 32]), Buffer.from(value, 'base64url')]);
  return Buffer.concat([
    Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01]),
    coordinate(0x21, x),
    coordinate(0x22, y),
  ]);
}

/** CBOR of `{fmt: "none", attStmt: {}, authData}`; of another format with `{x5c: [""]}`. */
function encodeAttestation(authData: Buffer, format = 'none'): Buffer {
  const text = (value: string) => Buffer.concat([Buffer.from([0x60 + value.length]), Buffer.from(value)]);
  const length = Buffer.alloc(3);
  length.writeUInt8(0x59, 0);
  length.writeUInt16BE(authData.length, 1);
  const certificates = Buffer.concat([Buffer.from([0xa1]), text('x5c'), Buffer.from([0x81, 0x40])]);
  const attStmt = format === 'none' ? Buffer.from([0xa0]) : certificates;
  return Buffer.concat([
    Buffer.from([0xa3]),
    ...[text('fmt'), text(format), text('attStmt'), attStmt, text('authData'), length, authData],
  ]);
}
