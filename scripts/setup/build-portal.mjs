import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { takeLock } from './process-lock.mjs';
import { runStep } from './run-step.mjs';

/** What a build is made of. Tests, the sandbox and the CLI run from their sources. */
const sources = [
  'app',
  'components',
  'db',
  'lib',
  'public',
  'instrumentation.ts',
  'instrumentation-node.ts',
  'next.config.mjs',
  'package-lock.json',
  'package.json',
  'postcss.config.mjs',
  'proxy.ts',
  'tailwind.config.ts',
  'tsconfig.json',
];
const notBuilt = /(\.test\.tsx?|\.md)$|^lib\/(sandbox|cli)\//;

/**
 * One hash over everything that a build is made of.
 * @param {string} root
 */
export function hashSources(root) {
  const hash = createHash('sha256');
  for (const file of sources.flatMap((source) => listFiles(root, source)).sort()) {
    if (!notBuilt.test(file))
      hash
        .update(`${file}\0`)
        .update(readFileSync(path.join(root, file)))
        .update('\0');
  }
  return hash.digest('hex');
}

/**
 * @param {string} root
 * @param {string} source
 * @returns {string[]} paths below the root, with forward slashes
 */
function listFiles(root, source) {
  const absolute = path.join(root, source);
  const stat = statSync(absolute, { throwIfNoEntry: false });
  if (!stat?.isDirectory()) return stat === undefined ? [] : [source];
  return readdirSync(absolute, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
}

/** @param {string} root */
const stampFile = (root) => path.join(root, '.next', 'portside-build');

/**
 * Whether the last build was made of the present sources.
 * @param {string} root
 */
export function isBuilt(root) {
  const stamp = stampFile(root);
  // Next writes BUILD_ID last, so a build that was broken off has none.
  if (!existsSync(stamp) || !existsSync(path.join(root, '.next', 'BUILD_ID'))) return false;
  return readFileSync(stamp, 'utf8') === hashSources(root);
}

const pollMs = 500;

/**
 * Builds the portal, if the last build is not of these sources. One process builds; others wait for it.
 * @param {{ root: string, signal?: AbortSignal }} options
 */
export async function buildPortal({ root, signal }) {
  if (isBuilt(root)) return;
  const lock = await waitForLock(path.join(root, 'node_modules', '.portside-build.lock'), signal);
  try {
    if (!isBuilt(root)) await runBuild({ root, signal });
  } finally {
    lock.release();
  }
}

/**
 * @param {string} file
 * @param {AbortSignal} [signal]
 */
async function waitForLock(file, signal) {
  let hasSaidSo = false;
  for (;;) {
    const lock = takeLock(file);
    if ('release' in lock) return lock;
    if (!hasSaidSo) console.log(`Waiting for another build to finish (process ${lock.heldBy}) ...`);
    hasSaidSo = true;
    await sleep(pollMs, undefined, { signal });
  }
}

/** @param {{ root: string, signal?: AbortSignal }} options */
async function runBuild({ root, signal }) {
  const hash = hashSources(root);
  await runStep({
    title: 'Building the portal',
    duration: 'half a minute to a minute',
    command: process.execPath,
    args: [path.join(root, 'node_modules/next/dist/bin/next'), 'build'],
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    signal,
  });
  writeFileSync(stampFile(root), hash);
}
