import { loadEnvironmentFiles } from './environment-files';

/** The environment that the portal of this folder runs in, sample data included. */
export async function readPortalEnv() {
  loadEnvironmentFiles();
  const [{ parseEnv, readEnvironment }, { EnvError }, { planEnvironment }] = await Promise.all([
    import('@/lib/platform/env'),
    import('@/lib/platform/env-reader'),
    import('@/scripts/run/plan-environment'),
  ]);
  const source = readEnvironment();
  const anyPort = 4010;
  const plan = planEnvironment(source, anyPort);
  if ('problems' in plan) throw new EnvError(plan.problems);
  const all = { ...source, ...plan.additions };
  return { env: parseEnv(all), keysFile: all.PORTSIDE_KEYS_FILE || undefined };
}
