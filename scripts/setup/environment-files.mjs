import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fchmodSync, openSync, readFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { StartError } from './start-error.mjs';

/** @typedef {Record<string, string | undefined>} Environment */

/**
 * The environment with what the files of Next add to it, nearest file first; what is set already wins.
 * @param {{ root: string, mode: 'production' | 'development', environment: Environment }} options
 * @returns {Environment}
 */
export function loadEnvironmentFiles({ root, mode, environment }) {
  const files = [`.env.${mode}.local`, '.env.local', `.env.${mode}`, '.env'];
  const result = { ...environment };
  for (const file of files.map((name) => path.join(root, name)).filter((name) => existsSync(name))) {
    for (const [name, value] of Object.entries(parseEnv(readFileSync(file, 'utf8')))) {
      if (isUnset(result[name])) result[name] = value;
    }
  }
  return result;
}

/** @param {string | undefined} value */
export const isUnset = (value) => value === undefined || value.trim() === '';

/**
 * Makes the secrets that the environment lacks and keeps them in `.env.local`, for its owner's eyes only: sessions and sealed tokens
 * must survive a restart.
 * @param {{ root: string, environment: Environment }} options
 * @returns {Environment} the environment with them
 */
export function ensureSecrets({ root, environment }) {
  /** @type {Record<string, string>} */
  const made = {};
  if (isUnset(environment.NEXTAUTH_SECRET)) made.NEXTAUTH_SECRET = randomBytes(32).toString('base64');
  if (isUnset(environment.PORTSIDE_KEYS) && isUnset(environment.PORTSIDE_KEYS_FILE)) {
    made.PORTSIDE_KEYS = `k1:${randomBytes(32).toString('base64')}`;
  }
  if (Object.keys(made).length > 0) append(path.join(root, '.env.local'), made);
  return { ...environment, ...made };
}

/**
 * @param {string} file
 * @param {Record<string, string>} variables
 */
function append(file, variables) {
  const isNew = !existsSync(file);
  const lines = Object.entries(variables).map(([name, value]) => `${name}="${value}"\n`);
  try {
    const before = isNew ? '' : readFileSync(file, 'utf8');
    const descriptor = openSync(file, 'a', 0o600);
    // An existing file keeps its mode on opening, and holds secrets from now on.
    fchmodSync(descriptor, 0o600);
    const separator = before === '' || before.endsWith('\n') ? '' : '\n';
    const heading = '# Made by npm start. Keep it: without these keys the stored connections cannot be opened.\n';
    writeSync(descriptor, separator + heading + lines.join(''));
    closeSync(descriptor);
  } catch {
    throw new StartError(
      `.env.local cannot be written in ${path.dirname(file)}. Set ${Object.keys(variables).join(' and ')} in the environment instead.`,
    );
  }
  console.log(`Made ${Object.keys(variables).join(' and ')} and put them into .env.local.`);
}
