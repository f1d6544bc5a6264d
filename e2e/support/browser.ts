import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';

const root = path.resolve(import.meta.dirname, '../..');
const packageName = '@sparticuz/chromium';
/** The last that runs on Node 20. */
const packageVersion = '147.0.0';

export type Browser = { executablePath: string; args: string[] };

/** Chromium's own sandbox refuses to run as root, which is what a container usually is. */
const rootArgs = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/**
 * Finds a Chromium without downloading one where that can be avoided: the one that CHROMIUM_PATH names, one that is installed, one
 * that Playwright fetched earlier, and at last one that comes in a package of the registry.
 */
export async function findBrowser(): Promise<Browser> {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (!existsSync(named)) throw new Error('CHROMIUM_PATH names no file. Correct it, or unset it.');
    return { executablePath: named, args: rootArgs };
  }
  const installed = findOnPath(['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']);
  if (installed !== undefined) return { executablePath: installed, args: rootArgs };
  const fetched = chromium.executablePath();
  if (existsSync(fetched)) return { executablePath: fetched, args: rootArgs };
  return unpackBrowser();
}

function findOnPath(programs: string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return programs.flatMap((program) => folders.map((folder) => path.join(folder, program))).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function unpackBrowser(): Promise<Browser> {
  const isThere = () => existsSync(path.join(root, 'node_modules', packageName, 'package.json'));
  if (process.platform === 'linux' && process.arch === 'x64' && !isThere()) installPackage();
  if (!isThere()) {
    throw new Error(
      'No Chromium was found for the browser tests. Install chromium or google-chrome, or run `npx playwright install chromium`, or ' +
        `set CHROMIUM_PATH, or make ${packageName}@${packageVersion} available in your registry.`,
    );
  }
  // It unpacks the libraries that a bare machine lacks only where it believes to be on a function service.
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs20.x';
  const packed = (await import(packageName)) as { default: { executablePath(): Promise<string> } };
  // Its own arguments put everything into one process without web security, which is not the browser that people have.
  return { executablePath: await packed.default.executablePath(), args: ['--no-sandbox'] };
}

/** Not a dependency: 68 MB for everybody, for the few machines without a browser. */
function installPackage(): void {
  console.log('No Chromium is installed here: fetching one from the package registry (68 MB) ...');
  const args = [
    'install',
    '--no-save',
    '--no-package-lock',
    '--no-audit',
    '--no-fund',
    `${packageName}@${packageVersion}`,
  ];
  try {
    execFileSync('npm', args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  } catch {
    // The caller names all the ways to get a browser.
  }
}
