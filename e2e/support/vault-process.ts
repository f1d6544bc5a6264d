import { createInterface } from 'node:readline';
import { authorize } from '@/lib/auth/authorize';
import { isPortsideError } from '@/lib/kernel/errors';
import { getAccessToken } from '@/lib/vault/access-tokens';
import { hubIdOf, openVaultContext } from './vault-context';
import { withRefreshInterrupted } from './vault-faults';

/** One of several processes that need tokens of the same portal. It does what each line of its input says. */
type Task = { databaseFile: string; sandboxOrigin: string; userId: string; hubId: number };

/** `ask`: so many callers at once. `stall`: one, which waits between HubSpot's answer and our commit for the next line. */
export type Order = { order: 'ask'; callers: number } | { order: 'stall' } | { order: 'go on' };

/** `answered`: HubSpot has renewed, and nothing is stored yet. */
export type Reply = { kind: 'ready' } | { kind: 'answered' } | { kind: 'done'; tokens: number; errors: string[] };

const task = JSON.parse(process.argv[2] ?? '{}') as Task;
const vault = openVaultContext(task);
const ctx = { ...vault.contextOf(task.userId), random: Math.random };
const scope = await authorize(ctx, { hubId: hubIdOf(task.hubId), permission: 'connection.read' });
const tell = (reply: Reply) => process.stdout.write(`${JSON.stringify(reply)}\n`);
let goOn: () => void = () => undefined;

async function ask(callers: number, asker: typeof ctx): Promise<void> {
  const attempts = await Promise.allSettled(Array.from({ length: callers }, () => getAccessToken(asker, scope)));
  const errors = attempts.flatMap((attempt) => (attempt.status === 'rejected' ? [describe(attempt.reason)] : []));
  const tokens = attempts.flatMap((attempt) => (attempt.status === 'fulfilled' ? [attempt.value.reveal()] : []));
  // A token that is handed out has to work.
  if (tokens.length > 0)
    await ctx
      .crm(scope)
      .getAccountDetails()
      .catch((error: unknown) => errors.push(describe(error)));
  tell({ kind: 'done', tokens: new Set(tokens).size, errors });
}

function describe(error: unknown): string {
  return isPortsideError(error) ? (error.reason ?? error.category) : String(error);
}

async function stall(): Promise<void> {
  const interrupted = withRefreshInterrupted(ctx, async () => {
    tell({ kind: 'answered' });
    await new Promise<void>((resolve) => (goOn = resolve));
  });
  await ask(1, { ...interrupted, random: Math.random });
}

tell({ kind: 'ready' });
createInterface({ input: process.stdin }).on('line', (line) => {
  const order = JSON.parse(line) as Order;
  if (order.order === 'ask') void ask(order.callers, ctx);
  else if (order.order === 'stall') void stall();
  else goOn();
});
