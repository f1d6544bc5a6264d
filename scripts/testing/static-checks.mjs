import { runProgram } from './run-program.mjs';

/**
 * @typedef {import('./counts.mjs').Counts} Counts
 * @typedef {{ name: string, args: string[] }} Check
 */

/**
 * @param {boolean} mayUseCache remember what was found about files that have not changed since. A rule that looks at types can miss
 *   what a change elsewhere did, so a full run forgets.
 * @returns {Check[]}
 */
const listChecks = (mayUseCache) => [
  {
    name: 'lint',
    args: [
      ...['node_modules/eslint/bin/eslint.js', '.', '--max-warnings=0'],
      ...(mayUseCache
        ? ['--cache', '--cache-location', 'node_modules/.cache/eslint/', '--cache-strategy', 'content']
        : []),
    ],
  },
  {
    name: 'format',
    args: [
      'node_modules/prettier/bin/prettier.cjs',
      '--check',
      '.',
      ...(mayUseCache ? ['--cache', '--cache-strategy', 'content'] : []),
    ],
  },
  { name: 'types', args: ['node_modules/typescript/bin/tsc', '--noEmit'] },
  {
    name: 'import direction',
    args: [
      'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
      '--config',
      '.dependency-cruiser.cjs',
      ...['app', 'components', 'lib', 'db', 'e2e', 'scripts', 'proxy.ts', 'instrumentation.ts'],
    ],
  },
  { name: 'dead code', args: ['node_modules/knip/bin/knip.js', '--no-progress'] },
];

/** Checks at a time: each wants a core to itself. */
const lanes = 2;

/**
 * Runs every check, whatever became of the others; each counts as one.
 * @param {{ root: string, mayUseCache: boolean }} options
 * @returns {Promise<Counts>}
 */
export async function runStaticChecks({ root, mayUseCache }) {
  // The types of our routes are generated; without them a fresh clone has others than the build.
  await runProgram(['node_modules/next/dist/bin/next', 'typegen'], { cwd: root, isQuiet: true });
  const checks = listChecks(mayUseCache);
  const queue = [...checks];
  let failed = 0;
  const runLane = async () => {
    for (let check = queue.shift(); check !== undefined; check = queue.shift()) {
      const { code, output, seconds } = await runProgram(check.args, { cwd: root, isQuiet: true });
      console.log(`${code === 0 ? 'passed' : 'FAILED'}  ${check.name} (${seconds} s)`);
      if (code === 0) continue;
      failed += 1;
      console.log(output);
    }
  };
  await Promise.all(Array.from({ length: lanes }, runLane));
  return { passed: checks.length - failed, failed };
}
