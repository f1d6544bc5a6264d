import { readFileSync, statSync } from 'node:fs';
import { Secret } from '@/lib/kernel/secret';
import type { EnvReader } from './env-reader';
import { KeyRingError, parseKeyRing, type KeyRing } from './key-ring';

const sessionSecretBytesMin = 32;
/** A key ring of a hundred keys is smaller; a larger file is a mistaken path. */
const keyFileBytesMax = 16_384;
/** Group may read, because a container that is not root gets its secrets that way; nobody else may do anything. */
const forbiddenModeBits = 0o027;

const makeSecret = 'Make one with: openssl rand -base64 32';
const makeKeys = 'Make one with: echo "k1:$(openssl rand -base64 32)"';

export function readSessionSecret(reader: EnvReader): Secret | undefined {
  const variable = 'NEXTAUTH_SECRET';
  const value = reader.text(variable);
  if (value === undefined) reader.report(variable, 'is not set', makeSecret);
  else if (Buffer.byteLength(value) < sessionSecretBytesMin)
    reader.report(variable, `is shorter than ${sessionSecretBytesMin} bytes`, makeSecret);
  else if (isPlaceholder(value)) reader.report(variable, 'is a placeholder, not a secret', makeSecret);
  else return new Secret(value);
  return undefined;
}

/** Text that people copy from an example and forget; 32 random bytes in hex or base64 never look like this. */
function isPlaceholder(value: string): boolean {
  return /change[-_ ]?(me|this|it)|your[-_ ]|replace[-_ ]?(me|this|it|with)|placeholder|insert[-_ ]/i.test(value);
}

/** Reads `PORTSIDE_KEYS` or the file that `PORTSIDE_KEYS_FILE` names; reports what is wrong, never what it read. */
export function readKeyRing(reader: EnvReader): KeyRing | undefined {
  const text = reader.text('PORTSIDE_KEYS');
  const file = reader.text('PORTSIDE_KEYS_FILE');
  if (text !== undefined && file !== undefined) {
    reader.report('PORTSIDE_KEYS', 'and PORTSIDE_KEYS_FILE are both set', 'Unset one of them.');
    return undefined;
  }
  if (file !== undefined) {
    const content = readKeyFile(reader, file);
    return content === undefined ? undefined : parseOrReport(reader, 'PORTSIDE_KEYS_FILE', content);
  }
  if (text !== undefined) return parseOrReport(reader, 'PORTSIDE_KEYS', text);
  reader.report('PORTSIDE_KEYS', 'is not set', makeKeys);
  return undefined;
}

function parseOrReport(reader: EnvReader, variable: string, text: string): KeyRing | undefined {
  try {
    return parseKeyRing(text);
  } catch (error) {
    if (!(error instanceof KeyRingError)) throw error;
    reader.report(variable, `is not a key ring: ${error.message}`, makeKeys);
    return undefined;
  }
}

function readKeyFile(reader: EnvReader, file: string): string | undefined {
  const variable = 'PORTSIDE_KEYS_FILE';
  try {
    const stat = statSync(file, { throwIfNoEntry: false });
    if (stat === undefined || !stat.isFile() || stat.size > keyFileBytesMax) {
      reader.report(
        variable,
        'does not name a file with a key ring',
        'Give the path of a text file with one line of keys.',
      );
      return undefined;
    }
    // Windows has no such bits; Node reports every file there as open to all.
    if (process.platform !== 'win32' && (stat.mode & forbiddenModeBits) !== 0) {
      reader.report(
        variable,
        'names a file that other users can reach',
        'Take their rights away: chmod 600 on the file.',
      );
      return undefined;
    }
    return readFileSync(file, 'utf8').trim();
  } catch {
    reader.report(variable, 'names a file that cannot be read', 'Make it readable for the user that runs Portside.');
    return undefined;
  }
}
