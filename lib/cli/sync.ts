import { InvalidArgumentError, type Command } from 'commander';
import { parseHubId, type HubId } from '@/lib/kernel/ids';
import type { SyncStatus } from '@/lib/sync/contract';
import { explainFailure } from './explain-failure';
import { readPortalEnv } from './portal-env';

type Options = { portal: HubId; full?: boolean; status?: boolean };

function parsePortal(text: string): HubId {
  const hubId = parseHubId(text);
  if (hubId === undefined)
    throw new InvalidArgumentError('A portal is named by its HubSpot account id, a whole number.');
  return hubId;
}

async function run({ portal: hubId, full = false, status = false }: Options): Promise<void> {
  const { env } = await readPortalEnv();
  const [{ openCommandRuntime }, { createLog }, { getSyncStatus }, { requestSync }] = await Promise.all([
    import('@/lib/runtime'),
    import('@/lib/platform/log'),
    import('@/lib/sync/get-sync-status'),
    import('@/lib/sync/request-sync'),
  ]);
  const log = createLog({ level: 'warn', write: (line) => process.stderr.write(line) });
  const runtime = openCommandRuntime(env, log);
  try {
    const ctx = runtime.createContext({ actor: { kind: 'system', name: 'cli' } });
    const told = status
      ? await getSyncStatus(ctx, { hubId })
      : await requestSync(ctx, { hubId, request: { mode: full ? 'full' : 'incremental' } });
    if (!status) console.log(`Asked for ${full ? 'a full copy' : 'what changed'} of portal ${hubId}.`);
    for (const line of describeStatus(told)) console.log(line);
  } finally {
    await runtime.stop();
  }
}

/** What somebody at a terminal wants to know, one fact a line. */
export function describeStatus(status: SyncStatus): string[] {
  const { state, mode, phase, synced, total, percent, reason, pausedUntil, proof, error } = status;
  const of = total === null ? '' : ` of ${total}`;
  const running = `${mode ?? ''} ${phase ?? ''}, ${synced}${of}, ${percent ?? 0} %`.trim();
  const facts: [string, string | null][] = [
    ['State', state === 'running' ? `running: ${running}` : state],
    ['Waits for', reason === null || pausedUntil === null ? null : `${reason}, until ${pausedUntil}`],
    ['Copy', status.isComplete ? `complete, fresh as of ${status.freshAsOf ?? 'unknown'}` : 'not complete yet'],
    ['Last run', status.lastCompletedAt],
    ['Next run', status.nextRunAt],
    ['Compared', proof && `${proof.mirrorCount} of ${proof.hubspotCount} at ${proof.checkedAt}`],
    ['Last error', error && [error.message, error.hint].filter(Boolean).join(' ')],
    ['Worker', status.isWorkerAlive ? 'running' : 'not running: nothing moves until it is started'],
  ];
  return facts.filter(([, fact]) => fact !== null).map(([name, fact]) => `${`${name}:`.padEnd(12)}${fact}`);
}

export function addSyncCommand(program: Command): void {
  program
    .command('sync')
    .description('Copy what changed in a portal now, or say how its copy is going.')
    .requiredOption('--portal <hubId>', 'the HubSpot account id of the portal', parsePortal)
    .option('--full', 'read everything again and compare it, over the copy that is there')
    .option('--status', 'only say how it is going')
    .action(async (options: Options) => {
      try {
        await run(options);
      } catch (error) {
        for (const line of explainFailure(error)) console.error(line);
        process.exitCode = 1;
      }
    });
}
