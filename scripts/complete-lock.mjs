// Run after every change of dependencies. npm leaves a package for another platform out of the lock file when the registry in use
// does not carry it, and `npm ci` then refuses that lock file on the platform that needs it.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { completeLock } from './lock/platform-packages.mjs';

const file = path.join(import.meta.dirname, '..', 'package-lock.json');
const { lock, added, unknown } = completeLock(JSON.parse(readFileSync(file, 'utf8')));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
for (const name of unknown)
  console.error(`${name} is missing, and its name does not tell its platform: add it by hand.`);
console.log(`${added.length} platform packages added to package-lock.json.`);
process.exitCode = unknown.length > 0 ? 1 : 0;
