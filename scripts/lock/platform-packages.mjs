/**
 * @typedef {{ version?: string, os?: string[], cpu?: string[], libc?: string[], dev?: boolean, optional?: boolean, resolved?: string,
 *   optionalDependencies?: Record<string, string> }} LockedPackage
 * @typedef {{ packages: Record<string, LockedPackage> }} Lock
 */

const systems = ['darwin', 'linux', 'win32', 'android', 'freebsd', 'openharmony', 'sunos', 'netbsd', 'openbsd', 'aix'];
// The longer of two names that begin alike stands first.
const processors = ['arm64', 'arm', 'x64', 'ia32', 'ppc64', 's390x', 'riscv64', 'loong64', 'mips64el', 'wasm32'];

/**
 * Adds the optional platform packages that a lock file names but does not describe, and takes download addresses out, so that the
 * file works behind any registry.
 * @param {Lock} lock
 */
export function completeLock(lock) {
  /** @type {string[]} */
  const added = [];
  /** @type {string[]} */
  const unknown = [];
  const packages = { ...lock.packages };
  for (const [location, { optionalDependencies = {}, dev }] of Object.entries(lock.packages)) {
    for (const [name, range] of Object.entries(optionalDependencies)) {
      if (location === '' || isLocked(packages, location, name)) continue;
      const described = describePlatformPackage(name, range);
      if (described === undefined) {
        unknown.push(name);
        continue;
      }
      packages[`node_modules/${name}`] = inNpmsOrder({ ...described, ...(dev ? { dev } : {}), optional: true });
      added.push(name);
    }
  }
  const sorted = Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
  return { lock: { ...lock, packages: Object.fromEntries(sorted.map(withoutAddress)) }, added, unknown };
}

/**
 * Whether Node's resolution would find the package from there: beside it, or in any folder above.
 * @param {Lock['packages']} packages
 * @param {string} location
 * @param {string} name
 */
function isLocked(packages, location, name) {
  for (let folder = location; ; folder = folder.replace(/(^|\/)node_modules\/(@[^/]+\/)?[^/]+$/, '')) {
    if (packages[`${folder === '' ? '' : `${folder}/`}node_modules/${name}`] !== undefined) return true;
    if (folder === '') return false;
  }
}

/**
 * Native packages carry their platform in their name, like `@next/swc-linux-x64-musl`, and are pinned by whoever needs them.
 * @param {string} name
 * @param {string} range
 * @returns {LockedPackage | undefined}
 */
function describePlatformPackage(name, range) {
  const words = (name.split('/').pop() ?? '').split(/[-.]/);
  const os = systems.find((system) => words.includes(system));
  const cpu = processors.find((processor) => words.includes(processor));
  if ((os === undefined && cpu === undefined) || !/^\d+\.\d+\.\d+/.test(range)) return undefined;
  const libc = os === 'linux' ? libraryOf(words) : undefined;
  return {
    version: range,
    ...(cpu ? { cpu: [cpu] } : {}),
    ...(libc ? { libc: [libc] } : {}),
    ...(os ? { os: [os] } : {}),
  };
}

/**
 * npm sorts what it writes; so do we, and its next run leaves the file alone.
 * @param {LockedPackage} locked
 * @returns {LockedPackage}
 */
function inNpmsOrder({ version, ...rest }) {
  return { version, ...Object.fromEntries(Object.entries(rest).sort(([a], [b]) => a.localeCompare(b, 'en'))) };
}

/** @param {string[]} words */
function libraryOf(words) {
  if (words.some((word) => word.startsWith('musl'))) return 'musl';
  return words.some((word) => word.startsWith('gnu')) ? 'glibc' : undefined;
}

/**
 * @param {[string, LockedPackage]} entry
 * @returns {[string, LockedPackage]}
 */
function withoutAddress([location, { resolved, ...rest }]) {
  // A relative path is a link within the project; only addresses name a registry.
  return [location, resolved?.startsWith('http') ? rest : { ...rest, ...(resolved ? { resolved } : {}) }];
}
