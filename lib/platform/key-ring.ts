import { createSecretKey, type KeyObject } from 'node:crypto';

/** AES-256. */
const keyBytes = 32;

export type KeyRing = {
  /** The names of all keys, the active one first. */
  kids: readonly string[];
  /** Seals everything new. */
  active: { kid: string; key: KeyObject };
  /** Opens what an older key sealed; undefined once that key was dropped from the ring. */
  find(kid: string): KeyObject | undefined;
};

/** Says which entry of a key ring is wrong and why, and never shows key material. */
export class KeyRingError extends Error {
  override readonly name = 'KeyRingError';
}

/**
 * Parses `kid:base64(32 bytes)[,older...]`; the first key is the active one.
 * @throws KeyRingError for a missing, short, duplicate or all-zero key.
 */
export function parseKeyRing(text: string): KeyRing {
  const entries = text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  const keys = new Map<string, KeyObject>();
  entries.forEach((entry, index) => {
    const { kid, key } = parseEntry(entry, `key ${index + 1}`);
    if (keys.has(kid)) throw new KeyRingError(`key ${index + 1} has the name of an earlier one`);
    keys.set(kid, key);
  });
  const [first] = keys;
  if (first === undefined) throw new KeyRingError('it holds no key');
  const [kid, key] = first;
  return { kids: [...keys.keys()], active: { kid, key }, find: (wanted) => keys.get(wanted) };
}

function parseEntry(entry: string, position: string): { kid: string; key: KeyObject } {
  const separator = entry.indexOf(':');
  const kid = entry.slice(0, Math.max(separator, 0));
  if (!/^[A-Za-z0-9_-]{1,32}$/.test(kid)) {
    throw new KeyRingError(`${position} has no name before a colon (1 to 32 letters, digits, - or _)`);
  }
  const bytes = decodeBase64(entry.slice(separator + 1));
  if (bytes === undefined) throw new KeyRingError(`${position} is not base64`);
  if (bytes.length !== keyBytes) throw new KeyRingError(`${position} has ${bytes.length} bytes, not ${keyBytes}`);
  // What a failed random source or an empty buffer leaves behind.
  if (bytes.every((byte) => byte === 0)) throw new KeyRingError(`${position} is all zeros`);
  return { kid, key: createSecretKey(bytes) };
}

/** Node ignores what is not base64, so a mistyped key would silently become another one; this refuses it. */
function decodeBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64');
  const plain = (value: string) => value.replace(/=+$/, '').replaceAll('-', '+').replaceAll('_', '/');
  return plain(bytes.toString('base64')) === plain(text) ? bytes : undefined;
}
