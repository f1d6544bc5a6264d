import { InvalidArgumentError, Option, type Command } from 'commander';
import { clientId, clientSecret } from '@/lib/sandbox/app';
import { scenarioNames, type ScenarioName } from '@/lib/sandbox/seed/recipe';
import type { Sandbox } from '@/lib/sandbox/start-sandbox';

type Options = {
  port: number;
  scenario?: ScenarioName;
  contacts?: number;
  data?: string;
  redirectUrl?: string[];
  verbose?: boolean;
};

const defaultFile = 'data/sandbox/hubspot.sqlite';

/** Fewer are made in less time than it takes to read about it. */
const progressFromContacts = 100_000;

/** Each scenario has a file of its own, so that trying one loses nothing of another. */
function dataFileOf({ data, scenario }: Options): string {
  if (data !== undefined) return data;
  return scenario === undefined || scenario === 'default' ? defaultFile : `data/sandbox/${scenario}.sqlite`;
}

function parseWhole(name: string, min: number, max: number) {
  return (text: string): number => {
    const value = Number(text);
    if (!/^\d+$/u.test(text) || value < min || value > max) {
      throw new InvalidArgumentError(`${name} must be a whole number from ${min} to ${max}.`);
    }
    return value;
  };
}

function explainFailure(error: unknown, options: Options): string {
  const { port } = options;
  const isPortTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  if (isPortTaken) return `Port ${port} is taken. Stop what uses it, or choose another with --port.`;
  const reason = error instanceof Error ? error.message : String(error);
  return `The sandbox could not open ${dataFileOf(options)}: ${reason}`;
}

/** Resolves at the first request to stop; a second one ends the process the hard way. */
function waitForSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

function printStart(sandbox: Sandbox, options: Options): void {
  const lines = [
    '',
    'A local HubSpot with sample data. Nothing here reaches the real one.',
    '',
    `  HUBSPOT_APP_URL        ${sandbox.origin}`,
    `  HUBSPOT_API_URL        ${sandbox.origin}`,
    `  HUBSPOT_CLIENT_ID      ${clientId}`,
    `  HUBSPOT_CLIENT_SECRET  ${clientSecret}`,
    '',
    `  Data                   ${dataFileOf(options)} (scenario ${sandbox.scenario}, ${sandbox.contacts} contacts in the first portal)`,
    `  Controls               ${sandbox.origin}/__sandbox/ (see docs/sandbox.md)`,
    '',
  ];
  console.log(lines.join('\n'));
  console.log('Press Ctrl-C to stop it.');
  console.log(`sandbox listening on ${sandbox.origin}`);
}

/** Filling a file blocks everything else, so whoever waits for a large one is told how it goes. */
function printProgress(startedAtMs: number) {
  let lastShare = 0;
  return (done: number, total: number): void => {
    const share = Math.floor((done / total) * 10);
    if (total < progressFromContacts || share === lastShare) return;
    lastShare = share;
    const elapsedSeconds = (performance.now() - startedAtMs) / 1_000;
    const leftSeconds = Math.ceil((elapsedSeconds / done) * (total - done));
    console.log(`Making ${total.toLocaleString('en')} contacts: ${share * 10} %, about ${leftSeconds} s left`);
  };
}

async function run(options: Options): Promise<void> {
  const stopped = waitForSignal();
  let sandbox: Sandbox;
  try {
    // Only now, so that other commands need not load it.
    const { startSandbox } = await import('@/lib/sandbox/start-sandbox');
    sandbox = await startSandbox({
      port: options.port,
      file: dataFileOf(options),
      scenario: options.scenario,
      contacts: options.contacts,
      onSeedProgress: printProgress(performance.now()),
      redirectUrls: options.redirectUrl,
      onRequest: options.verbose ? (line) => console.log(line) : undefined,
    });
  } catch (error) {
    console.error(explainFailure(error, options));
    process.exitCode = 1;
    return;
  }
  printStart(sandbox, options);
  await stopped;
  await sandbox.close();
}

export function addSandboxCommand(program: Command): void {
  program
    .command('sandbox')
    .description('Run a local HubSpot: its consent page and its API, with sample data.')
    .option('--port <port>', 'port to listen on, 0 for any free one', parseWhole('The port', 0, 65_535), 4010)
    .addOption(
      new Option('--scenario <name>', 'sample data to serve; without it a file keeps what it has').choices(
        scenarioNames,
      ),
    )
    .option(
      '--contacts <count>',
      'contacts in the first portal (default: as the scenario says, 10000); a file with another number is filled anew',
      parseWhole('The count', 1, 1_000_000),
    )
    .option(
      '--data <file>',
      `SQLite file that keeps portals, edits and tokens, or :memory: (default: ${defaultFile}, or one named like the scenario)`,
    )
    .option('--redirect-url <urls...>', 'allow exactly these redirect URLs (default: every http://localhost:*)')
    .option('--verbose', 'print one line for each request, without tokens')
    .action(run);
}
