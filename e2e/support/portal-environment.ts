import { randomBytes } from 'node:crypto';
import { clientId, clientSecret } from '@/lib/sandbox/app';

/** Every variable that Portside reads. An unset one would be filled in by Next from a developer's own .env files; an empty one is not. */
export const environmentVariables = [
  'ALLOWED_HUB_IDS',
  'DATABASE_URL',
  'HUBSPOT_API_URL',
  'HUBSPOT_API_VERSION',
  'HUBSPOT_APP_DISTRIBUTION',
  'HUBSPOT_APP_URL',
  'HUBSPOT_BURST_LIMIT',
  'HUBSPOT_CLIENT_ID',
  'HUBSPOT_CLIENT_SECRET',
  'HUBSPOT_CLIENT_SECRET_PREVIOUS',
  'HUBSPOT_OPTIONAL_SCOPES',
  'HUBSPOT_SCOPES',
  'NEXTAUTH_SECRET',
  'NEXTAUTH_URL',
  'PORT',
  'PORTSIDE_CALL_LOG_DAYS',
  'PORTSIDE_CALL_LOG_MB',
  'PORTSIDE_DATA_DIR',
  'PORTSIDE_KEYS',
  'PORTSIDE_KEYS_FILE',
  'PORTSIDE_LOG_LEVEL',
  'PORTSIDE_METRICS_TOKEN',
  'PORTSIDE_OIDC_CLIENT_ID',
  'PORTSIDE_OIDC_CLIENT_SECRET',
  'PORTSIDE_OIDC_ISSUER',
  'PORTSIDE_OIDC_NAME',
  'PORTSIDE_PROXIES',
  'PORTSIDE_SANDBOX',
  'PORTSIDE_SYNC_INTERVAL_SECONDS',
  'PORTSIDE_WORKER',
] as const;

type PortalEnvironment = { port: number; dataDir: string; hubspotOrigin: string };

/** The environment of a portal that a test starts: complete, private, and nothing of the machine's own. */
export function buildPortalEnvironment({ port, dataDir, hubspotOrigin }: PortalEnvironment): Record<string, string> {
  const { PATH = '', HOME = '', TMPDIR = '' } = process.env;
  return {
    ...Object.fromEntries(environmentVariables.map((name) => [name, ''])),
    PATH,
    HOME,
    ...(TMPDIR === '' ? {} : { TMPDIR }),
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    PORT: String(port),
    NEXTAUTH_URL: `http://localhost:${port}`,
    NEXTAUTH_SECRET: randomBytes(32).toString('base64'),
    PORTSIDE_KEYS: `test:${randomBytes(32).toString('base64')}`,
    PORTSIDE_DATA_DIR: dataDir,
    PORTSIDE_SANDBOX: '1',
    // A copy in the background would use up calls and faults that a test counts on; those about copies start one.
    PORTSIDE_WORKER: 'external',
    HUBSPOT_CLIENT_ID: clientId,
    HUBSPOT_CLIENT_SECRET: clientSecret,
    HUBSPOT_APP_URL: hubspotOrigin,
    HUBSPOT_API_URL: hubspotOrigin.replace('localhost', '127.0.0.1'),
  };
}
