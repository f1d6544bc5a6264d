import type { Command } from 'commander';
import type { Context } from '@/lib/context';
import type { HubId } from '@/lib/kernel/ids';
import type { SyncStatus } from '@/lib/sync/contract';
import { parsePortal } from './portal-option';
import { withPortal, type Told } from './with-portal';

type Options = { portal: HubId; full?: boolean; status?: boolean };

async function run(ctx: Context, { portal: hubId, full = false, status = false }: Options): Promise<Told> {
  const [{ getSyncStatus }, { requestSync }] = await Promise.all([
    import('@/lib/sync/get-sync-status'),
    import('@/lib/sync/request-sync'),
  ]);
  if (status) return { lines: describeStatus(await getSyncStatus(ctx, { hubId })), isWell: true };
  const told = await requestSync(ctx, { hubId, request: { mode: full ? 'full' : 'incremental' } });
  const asked = `Asked for ${full ? 'a full copy' : 'what changed'} of portal ${hubId}.`;
  return { lines: [asked, ...describeStatus(told)], isWell: true };
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
    .action((options: Options) => withPortal((ctx) => run(ctx, options)));
}
