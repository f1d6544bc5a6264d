import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { buildAppProject, type ProjectFiles } from '@/lib/kernel/app-project';
import { PortsideError } from '@/lib/kernel/errors';
import { explainFailure } from './explain-failure';
import { readPortalEnv } from './portal-env';

type Options = { folder: string; print?: boolean; force?: boolean };

async function run({ folder, print = false, force = false }: Options): Promise<void> {
  const { env } = await readPortalEnv();
  const { scopes, optionalScopes } = env.hubspot;
  const redirectUrl = `${env.publicOrigin}/api/auth/callback/hubspot`;
  const files = buildAppProject({ redirectUrl, scopes, optionalScopes });
  if (print) {
    process.stdout.write(files['src/app/app-hsmeta.json']);
    return;
  }
  writeProject(files, { folder, force });
  for (const line of describeNextSteps({ folder, redirectUrl, publicOrigin: env.publicOrigin })) console.log(line);
}

/** Writes what is missing or the same; a file that somebody has changed is left alone unless they say otherwise. */
function writeProject(files: ProjectFiles, { folder, force }: { folder: string; force: boolean }): void {
  const entries = Object.entries(files).map(([name, text]) => ({ file: path.join(folder, name), text }));
  const changed = entries.filter(({ file, text }) => existsSync(file) && readFileSync(file, 'utf8') !== text);
  if (changed.length > 0 && !force) {
    throw new PortsideError(
      'CONFLICT',
      `${changed.map(({ file }) => file).join(' and ')} says something else already.`,
      {
        hint: 'Compare it with `portside setup --print`, or write over it with --force.',
      },
    );
  }
  for (const { file, text } of entries) {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

type NextSteps = { folder: string; redirectUrl: string; publicOrigin: string };

function describeNextSteps({ folder, redirectUrl, publicOrigin }: NextSteps): string[] {
  return [
    `Wrote a HubSpot project into ${folder}.`,
    '',
    'In HubSpot you need to be a super admin. Then:',
    '  1. npm install -g @hubspot/cli@latest     HubSpot’s command line tool',
    '  2. hs account auth                        signs it in to your account',
    `  3. cd ${folder} && hs project upload`,
    '  4. hs project open                        and there: the app, its Auth tab, client ID and client secret',
    '  5. put both into .env.local here:',
    '       HUBSPOT_CLIENT_ID=…',
    '       HUBSPOT_CLIENT_SECRET=…',
    `       NEXTAUTH_URL=${publicOrigin}`,
    '  6. npm start, and sign in. Whoever connects a portal first owns it here.',
    '',
    `HubSpot will send people back to ${redirectUrl}.`,
    ...(publicOrigin.startsWith('https://')
      ? []
      : ['For a server that others reach, set NEXTAUTH_URL to its https address first, and run this again.']),
  ];
}

export function addSetupCommand(program: Command): void {
  program
    .command('setup')
    .description('Write the HubSpot project that makes this installation’s app, and say what to do with it.')
    .option('--folder <path>', 'where to write it', 'hubspot-app')
    .option('--print', 'only print app-hsmeta.json')
    .option('--force', 'write over files that say something else')
    .action(async (options: Options) => {
      try {
        await run(options);
      } catch (error) {
        for (const line of explainFailure(error)) console.error(line);
        process.exitCode = 1;
      }
    });
}
