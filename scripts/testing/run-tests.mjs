import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { buildPortal } from '../setup/build-portal.mjs';
import { installPackages } from '../setup/install-packages.mjs';
import { StartError } from '../setup/start-error.mjs';
import { countPlaywright, countRun, countVitest, sumCounts } from './counts.mjs';
import { runProgram } from './run-program.mjs';
import { runStaticChecks } from './static-checks.mjs';

/** @typedef {import('./counts.mjs').Counts} Counts */

const root = path.join(import.meta.dirname, '../..');
const vitest = 'node_modules/vitest/vitest.mjs';
const playwright = 'node_modules/@playwright/test/cli.js';

/**
 * Runs the checks and tests one after the other, the later ones also when an earlier one failed.
 * @param {{ scope: 'everything' | 'fast' }} options
 * @returns {Promise<number>} the exit code
 */
export async function runTests({ scope }) {
  const startedAtMs = Date.now();
  /** @type {Counts[]} */
  const counts = [];
  try {
    await installPackages({ root });
    counts.push(await section('Checks', () => runStaticChecks({ root, mayUseCache: scope === 'fast' })));
    counts.push(await section('Unit tests', () => runVitest('unit')));
    if (scope === 'everything') counts.push(...(await runBuiltTests()));
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    console.error(error.message);
    counts.push({ passed: 0, failed: 1 });
  }
  const { passed, failed } = sumCounts(counts);
  console.log(`\n${Math.round((Date.now() - startedAtMs) / 1000)} seconds`);
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

/** What drives a built portal. Without a build there is nothing to drive, which is a failure of each of them. */
async function runBuiltTests() {
  await buildPortal({ root });
  return [await section('Integration tests', () => runVitest('http')), await section('Browser tests', runPlaywright)];
}

/**
 * @param {string} title
 * @param {() => Promise<Counts>} body
 */
function section(title, body) {
  console.log(`\n${title}`);
  return body();
}

/**
 * @param {'unit' | 'http'} project
 * @returns {Promise<Counts>}
 */
async function runVitest(project) {
  const report = `test-results/${project}.json`;
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return runReported([vitest, 'run', '--project', project, ...reporters], { report, count: countVitest });
}

/** @returns {Promise<Counts>} */
async function runPlaywright() {
  return runReported([playwright, 'test'], { report: 'test-results/browser.json', count: countPlaywright });
}

/**
 * @template Report
 * @param {string[]} args
 * @param {{ report: string, count: (report: Report) => Counts }} options
 * @returns {Promise<Counts>}
 */
async function runReported(args, { report, count }) {
  const file = path.join(root, report);
  rmSync(file, { force: true });
  const { code } = await runProgram(args, { cwd: root });
  return countRun(code, readReport(file, count));
}

/**
 * @template Report
 * @param {string} file
 * @param {(report: Report) => Counts} count
 * @returns {Counts | undefined} undefined when the run wrote no report that can be read
 */
function readReport(file, count) {
  try {
    return count(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}
