import type { Context } from '@/lib/context';
import { explainFailure } from './explain-failure';
import { readPortalEnv } from './portal-env';

/** What a command has to say, a fact a line; where all is not well the shell is told, too. */
export type Told = { lines: readonly string[]; isWell: boolean };

/** Runs a command beside the portal of this folder, whether that is running or not, and prints what it says. */
export async function withPortal(run: (ctx: Context, keysFile?: string) => Promise<Told>): Promise<void> {
  try {
    const { env, keysFile } = await readPortalEnv();
    // Loaded only now: --help is to answer at once.
    const [{ openCommandRuntime }, { createLog }] = await Promise.all([
      import('@/lib/runtime'),
      import('@/lib/platform/log'),
    ]);
    const log = createLog({ level: 'warn', write: (line) => process.stderr.write(line) });
    const runtime = openCommandRuntime(env, log);
    try {
      const ctx = runtime.createContext({ actor: { kind: 'system', name: 'cli' } });
      const { lines, isWell } = await run(ctx, keysFile);
      for (const line of lines) console.log(line);
      if (!isWell) process.exitCode = 1;
    } finally {
      await runtime.stop();
    }
  } catch (error) {
    for (const line of explainFailure(error)) console.error(line);
    process.exitCode = 1;
  }
}
