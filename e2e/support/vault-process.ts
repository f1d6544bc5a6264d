import { authorize } from '@/lib/auth/authorize';
import { isPortsideError } from '@/lib/kernel/errors';
import { getAccessToken } from '@/lib/vault/access-tokens';
import { hubIdOf, openVaultContext } from './vault-context';

/** One of several processes that need a token of the same portal: asks `callers` times at once, over and over for `durationMs`. */
type Task = {
  databaseFile: string;
  sandboxOrigin: string;
  userId: string;
  hubId: number;
  callers: number;
  durationMs: number;
};

export type Tally = { calls: number; errors: string[] };

const task = JSON.parse(process.argv[2] ?? '{}') as Task;
const vault = openVaultContext(task);
const ctx = { ...vault.contextOf(task.userId), random: Math.random };
const scope = await authorize(ctx, { hubId: hubIdOf(task.hubId), permission: 'connection.read' });

const startedAtMs = Date.now();
const tally: Tally = { calls: 0, errors: [] };
do {
  const attempts = Array.from({ length: task.callers }, () => getAccessToken(ctx, scope));
  for (const attempt of await Promise.allSettled(attempts)) {
    tally.calls++;
    if (attempt.status === 'rejected') {
      tally.errors.push(isPortsideError(attempt.reason) ? (attempt.reason.reason ?? '?') : String(attempt.reason));
    }
  }
  await new Promise((resolve) => setTimeout(resolve, 50));
} while (Date.now() < startedAtMs + task.durationMs);
vault.database.close();
process.stdout.write(JSON.stringify(tally));
