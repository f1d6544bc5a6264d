import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

/** Four programs start beside other tests. */
const slow = { timeout: 60_000 };

let clone: string;

/** A clone in which nothing is installed, with a program of one line, and an npm that has only tsx to give. */
beforeEach(() => {
  clone = mkdtempSync(path.join(tmpdir(), 'portside-clone-'));
  for (const name of ['scripts', 'package.json', 'package-lock.json']) {
    cpSync(path.join(root, name), path.join(clone, name), { recursive: true });
  }
  for (const file of ['lib/cli/main.ts', 'bench/main.ts']) {
    mkdirSync(path.join(clone, path.dirname(file)), { recursive: true });
    writeFileSync(
      path.join(clone, file),
      `const words: string[] = process.argv.slice(2); console.log('${file} got', ...words); process.exitCode = 3;`,
    );
  }
  writeFileSync(
    path.join(clone, 'npm.js'),
    `import fs from 'node:fs';
     fs.mkdirSync('node_modules');
     fs.symlinkSync(${JSON.stringify(path.join(root, 'node_modules/tsx'))}, 'node_modules/tsx');`,
  );
});
afterEach(() => rmSync(clone, { recursive: true }));

async function run(script: string, ...args: string[]): Promise<{ code: unknown; stdout: string }> {
  const env = { ...process.env, npm_execpath: path.join(clone, 'npm.js') };
  return promisify(execFile)(process.execPath, [path.join(clone, script), ...args], { cwd: clone, env }).then(
    ({ stdout }) => ({ code: 0, stdout }),
    (error: { code: unknown; stdout: string }) => error,
  );
}

it.each([
  ['portside', 'scripts/portside.mjs', 'lib/cli/main.ts'],
  ['bench', 'scripts/bench.mjs', 'bench/main.ts'],
])(
  'npm run %s installs what it needs the first time, and then passes on arguments and outcome',
  slow,
  async (...[name, script, file]) => {
    const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { scripts: object };
    expect(scripts).toHaveProperty(name, `node ${script}`);
    const first = await run(script, 'sandbox', '--port', '0');
    expect(first.stdout).toContain('Installing packages');
    expect(first.stdout).toContain(`${file} got sandbox --port 0`);
    expect(first.code).toBe(3);
    expect((await run(script)).stdout).toBe(`${file} got\n`);
  },
);
