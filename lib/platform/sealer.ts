import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { PortsideError } from '@/lib/kernel/errors';
import { Secret } from '@/lib/kernel/secret';
import type { KeyRing } from './key-ring';

const version = 'v1';
const algorithm = 'aes-256-gcm';
/** NIST SP 800-38D: 96 bits is the size GCM is defined for; random ones are safe for 2^32 values under one key. */
const ivBytes = 12;
/** The full tag. Node accepts shorter ones unless told, and a short tag can be forged. */
const tagBytes = 16;

/** Where a sealed value belongs; it opens nowhere else. */
export type SealedPlace = { connection: string | number; field: string };

export type Sealer = {
  seal(secret: Secret, place: SealedPlace): string;
  open(sealed: string, place: SealedPlace): Secret;
};

type Parts = { kid: string; iv: Buffer; ciphertext: Buffer; tag: Buffer };

/**
 * Seals secrets for the database with AES-256-GCM, as `v1.kid.iv.ciphertext.tag` in base64url. Version, key name and place are
 * authenticated with the value: a ciphertext copied to another row or column does not open.
 * @throws PortsideError INTERNAL, reason `key_missing` when the key was dropped from the ring, `tampered` for everything else.
 * @see https://nvlpubs.nist.gov/nistpubs/Legacy/SP/nistspecialpublication800-38d.pdf, read 2026-11-22
 */
export function createSealer(keyRing: KeyRing): Sealer {
  return {
    seal(secret, place) {
      const { kid, key } = keyRing.active;
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv(algorithm, key, iv, { authTagLength: tagBytes });
      cipher.setAAD(buildAssociatedData(kid, place));
      const ciphertext = Buffer.concat([cipher.update(secret.reveal(), 'utf8'), cipher.final()]);
      const parts = [iv, ciphertext, cipher.getAuthTag()].map((part) => part.toString('base64url'));
      return [version, kid, ...parts].join('.');
    },

    open(sealed, place) {
      const { kid, iv, ciphertext, tag } = parseSealed(sealed);
      const key = keyRing.find(kid);
      if (key === undefined) throw keyMissing(kid);
      const decipher = createDecipheriv(algorithm, key, iv, { authTagLength: tagBytes });
      decipher.setAAD(buildAssociatedData(kid, place));
      decipher.setAuthTag(tag);
      try {
        return new Secret(Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString('utf8'));
      } catch {
        // Node's own error says no more than this, and a cause would only carry buffers into a log.
        throw tampered();
      }
    },
  };
}

/** The name of the key that a value was sealed with; undefined for what is no sealed value. Opens nothing. */
export function readKeyId(sealed: string): string | undefined {
  const [form, kid] = sealed.split('.');
  return form === version && kid ? kid : undefined;
}

/** JSON, because a plain separator could be part of a name and make two places one. */
function buildAssociatedData(kid: string, { connection, field }: SealedPlace): Buffer {
  return Buffer.from(JSON.stringify([version, kid, String(connection), field]), 'utf8');
}

function parseSealed(sealed: string): Parts {
  const [form, kid, iv, ciphertext, tag, ...rest] = sealed.split('.');
  if (form !== version || !kid || rest.length > 0) throw tampered();
  const parts = { kid, iv: decode(iv), ciphertext: decode(ciphertext), tag: decode(tag) };
  if (parts.iv.length !== ivBytes || parts.tag.length !== tagBytes) throw tampered();
  return parts;
}

/** Node skips what is not base64url; insisting on the one spelling keeps a sealed value from having two texts. */
function decode(text: string | undefined): Buffer {
  const bytes = Buffer.from(text ?? '', 'base64url');
  if (text === undefined || bytes.toString('base64url') !== text) throw tampered();
  return bytes;
}

function keyMissing(kid: string): PortsideError {
  return new PortsideError(
    'INTERNAL',
    `A stored secret was sealed with the key "${kid}", which is not in the key ring.`,
    {
      reason: 'key_missing',
      hint: 'Put that key back into PORTSIDE_KEYS behind the active one, or connect the portal again.',
    },
  );
}

function tampered(): PortsideError {
  return new PortsideError('INTERNAL', 'A stored secret does not open: it was changed or belongs to another place.', {
    reason: 'tampered',
    hint: 'Restore the database from a backup, or connect the portal again.',
  });
}
