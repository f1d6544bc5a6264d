import { InvalidArgumentError, type Command } from 'commander';
import { clientId, clientSecret } from '@/lib/sandbox/app';
import type { Sandbox } from '@/lib/sandbox/start-sandbox';

type Options = { port: number; contacts?: number; data: string; redirectUrl?: string[]; verbose?: boolean };

const defaultContacts = 10_000;

function parseWhole(name: string, min: number, max: number) {
  return (text: string): number => {
    const value = Number(text);
    if (!/^\d+$/u.test(text) || value < min || value > max) {
      throw new InvalidArgumentError(`${name} must be a whole number from ${min} to ${max}.`);
    }
    return value;
  };
}

function explainFailure(error: unknown, { port, data }: Options): string {
  const isPortTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  if (isPortTaken) return `Port ${port} is taken. Stop what uses it, or choose another with --port.`;
  const reason = error instanceof Error ? error.message : String(error);
  return `The sandbox could not open ${data}: ${reason}`;
}

/** Resolves at the first request to stop; a second one ends the process the hard way. */
function waitForSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

function printStart(sandbox: Sandbox, { contacts, data }: Options): void {
  const lines = [
    '',
    'A local HubSpot with sample data. Nothing here reaches the real one.',
    '',
    `  HUBSPOT_APP_URL        ${sandbox.origin}`,
    `  HUBSPOT_API_URL        ${sandbox.origin}`,
    `  HUBSPOT_CLIENT_ID      ${clientId}`,
    `  HUBSPOT_CLIENT_SECRET  ${clientSecret}`,
    '',
    `  Data                   ${data} (${sandbox.contacts} contacts in the first portal)`,
    `  Controls               ${sandbox.origin}/__sandbox/ (see docs/sandbox.md)`,
    '',
  ];
  if (contacts !== undefined && contacts !== sandbox.contacts) {
    lines.push(`The file keeps its ${sandbox.contacts} contacts; --contacts is for a new file.`, '');
  }
  console.log(lines.join('\n'));
  console.log('Press Ctrl-C to stop it.');
  console.log(`sandbox listening on ${sandbox.origin}`);
}

async function run(options: Options): Promise<void> {
  const stopped = waitForSignal();
  let sandbox: Sandbox;
  try {
    // Only now, so that other commands need not load it.
    const { startSandbox } = await import('@/lib/sandbox/start-sandbox');
    sandbox = await startSandbox({
      port: options.port,
      file: options.data,
      contacts: options.contacts ?? defaultContacts,
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
    .option(
      '--contacts <count>',
      'contacts in the first portal of a new file (default: 10000)',
      parseWhole('The count', 1, 1_000_000),
    )
    .option(
      '--data <file>',
      'SQLite file that keeps portals, edits and tokens, or :memory:',
      'data/sandbox/hubspot.sqlite',
    )
    .option('--redirect-url <urls...>', 'allow exactly these redirect URLs (default: every http://localhost:*)')
    .option('--verbose', 'print one line for each request, without tokens')
    .action(run);
}
