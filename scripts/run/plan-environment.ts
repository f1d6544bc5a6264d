import { parseEnv, type Env } from '@/lib/platform/env';
import { EnvError, isLoopback, type EnvProblem } from '@/lib/platform/env-reader';
import { clientId, clientSecret } from '@/lib/sandbox/app';

type Source = Record<string, string | undefined>;

export type EnvironmentPlan = {
  mode: Env['mode'];
  port: number;
  publicOrigin: string;
  isLoopback: boolean;
  dataDir: string;
  /** What the portal's environment gets besides what it has. */
  additions: Record<string, string>;
};

const isUnset = (value: string | undefined) => value === undefined || value.trim() === '';

/**
 * Decides between the team's HubSpot and the bundled one, and checks the environment that follows from it. Without credentials on
 * this machine it is sample data; everywhere else missing credentials are a mistake that the check names.
 */
export function planEnvironment(source: Source, sandboxPort: number): EnvironmentPlan | { problems: EnvProblem[] } {
  const publicUrl = isUnset(source.NEXTAUTH_URL)
    ? `http://localhost:${isUnset(source.PORT) ? '3000' : source.PORT?.trim()}`
    : String(source.NEXTAUTH_URL);
  const hasNoCredentials = isUnset(source.HUBSPOT_CLIENT_ID) && isUnset(source.HUBSPOT_CLIENT_SECRET);
  const isSandbox = hasNoCredentials && (!URL.canParse(publicUrl) || isLoopback(new URL(publicUrl)));
  const additions = {
    ...(isUnset(source.NEXTAUTH_URL) && URL.canParse(publicUrl) ? { NEXTAUTH_URL: publicUrl } : {}),
    ...(isSandbox ? buildSandboxEnvironment(sandboxPort) : { PORTSIDE_SANDBOX: '0' }),
  };
  try {
    const { mode, port, publicOrigin, dataDir, ...env } = parseEnv({ ...source, ...additions });
    return { mode, port, publicOrigin, dataDir, isLoopback: env.isLoopback, additions };
  } catch (error) {
    if (error instanceof EnvError) return { problems: error.problems };
    throw error;
  }
}

/** People meet the consent page under `localhost`, as HubSpot wants it; the server side needs no name to be resolved. */
function buildSandboxEnvironment(port: number): Record<string, string> {
  return {
    HUBSPOT_CLIENT_ID: clientId,
    HUBSPOT_CLIENT_SECRET: clientSecret,
    HUBSPOT_APP_URL: `http://localhost:${port}`,
    HUBSPOT_API_URL: `http://127.0.0.1:${port}`,
    PORTSIDE_SANDBOX: '1',
  };
}
