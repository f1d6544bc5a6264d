import { readFileSync } from 'node:fs';

const packageFile = new URL('../../package.json', import.meta.url);

/**
 * What is wrong with this Node, if anything.
 * @param {string} version like "20.20.2"
 * @param {string} required like ">=20.20"
 * @returns {string | undefined}
 */
export function explainOldNode(version, required) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [requiredMajor = 0, requiredMinor = 0] = required.replace('>=', '').split('.').map(Number);
  if (major > requiredMajor || (major === requiredMajor && minor >= requiredMinor)) return undefined;
  return `Portside needs Node ${required.replace('>=', '')} or newer, and this is ${version}. Get it from https://nodejs.org or your version manager.`;
}

/** Ends the process with one line when Node is too old. */
export function requireNode() {
  const { engines } = JSON.parse(readFileSync(packageFile, 'utf8'));
  const problem = explainOldNode(process.versions.node, engines.node);
  if (problem === undefined) return;
  console.error(problem);
  process.exit(1);
}
