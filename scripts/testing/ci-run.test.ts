import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

let bin: string;

beforeEach(() => {
  bin = mkdtempSync(path.join(tmpdir(), 'portside-ci-'));
  for (const name of ['bash', 'dirname', 'id']) symlinkSync(findProgram(name), path.join(bin, name));
  addProgram('npm');
  addProgram('sudo', '#!/bin/sh\nshift\nexec "$@"\n');
});
afterEach(() => rmSync(bin, { recursive: true }));

function findProgram(name: string): string {
  const folder = (process.env.PATH ?? '').split(path.delimiter).find((each) => existsSync(path.join(each, name)));
  if (folder === undefined) throw new Error(`this machine has no ${name}`);
  return path.join(folder, name);
}

/** A program that does nothing but write down that it was called. */
function addProgram(name: string, script = `#!/bin/sh\necho "${name} $*" >> "${bin}/calls"\n`): void {
  writeFileSync(path.join(bin, name), script);
  chmodSync(path.join(bin, name), 0o755);
}

/** What the script calls on a machine that has nothing but what the test gave it. */
function run(): string[] {
  execFileSync(path.join(bin, 'bash'), [path.join(root, '.ci/run')], {
    env: { PATH: bin } as unknown as NodeJS.ProcessEnv,
  });
  return readFileSync(path.join(bin, 'calls'), 'utf8').trim().split('\n');
}

it('gets a compiler and a browser where there is nothing but Node, npm and apt', () => {
  addProgram('apt-get');
  expect(run()).toEqual([
    'apt-get update -qq',
    'apt-get install -y -qq --no-install-recommends python3 make g++',
    'apt-get install -y -qq --no-install-recommends chromium',
    'npm test',
  ]);
});

it('gets only what is missing', () => {
  for (const name of ['apt-get', 'python3', 'make', 'google-chrome']) addProgram(name);
  expect(run()).toEqual(['apt-get update -qq', 'apt-get install -y -qq --no-install-recommends g++', 'npm test']);
});

it('goes on where apt has nothing, and where there is no apt', () => {
  expect(run()).toEqual(['npm test']);
  addProgram('apt-get', '#!/bin/sh\nexit 1\n');
  expect(run()).toEqual(['npm test', 'npm test']);
});
