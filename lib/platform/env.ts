import path from 'node:path';
import { parseHubId, type HubId } from '@/lib/kernel/ids';
import { Secret } from '@/lib/kernel/secret';
import { EnvError, EnvReader, isLoopback } from './env-reader';
import { readOidc, type OidcEnv } from './env-oidc';
import { readKeyRing, readSessionSecret } from './env-secrets';
import type { KeyRing } from './key-ring';

export type Env = {
  port: number;
  /** Origin of NEXTAUTH_URL. */
  publicOrigin: string;
  /** The public origin is https. */
  isSecure: boolean;
  isLoopback: boolean;
  mode: 'sandbox' | 'hubspot';
  sessionSecret: Secret;
  keyRing: KeyRing;
  /** Absolute; the sandbox has a folder of its own, so that sample data never mixes with real portals. */
  dataDir: string;
  hubspot: {
    clientId: string;
    clientSecret: Secret;
    clientSecretPrevious?: Secret;
    appOrigin: string;
    apiOrigin: string;
    apiVersion: string;
    scopes: string[];
    optionalScopes: string[];
    /** Requests per ten seconds, until response headers say otherwise. */
    burstLimit: number;
    distribution: 'private' | 'marketplace';
  };
  allowedHubIds: { kind: 'any' } | { kind: 'first' } | { kind: 'list'; hubIds: HubId[] };
  oidc?: OidcEnv;
  /** Reverse proxies in front that write `X-Forwarded-For`; 0: the header is a stranger's word. */
  proxyCount: number;
  logLevel: string;
  workerMode: 'embedded' | 'external';
  syncIntervalSeconds: number;
  /** How long and how much of the calls to HubSpot is kept; 0 days: nothing. */
  callLog: { days: number; megabytes: number };
  metricsToken?: Secret;
};

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const defaultScopes = 'oauth crm.objects.contacts.read';
const defaultOptionalScopes = 'crm.objects.contacts.write crm.schemas.contacts.read crm.objects.owners.read';

/**
 * Checks the whole environment and gives it types.
 * @throws EnvError with every problem at once; no problem holds a value.
 */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const reader = new EnvReader(source);
  refuseDatabaseUrl(reader);
  const port = reader.integer('PORT', { min: 1, max: 65_535, fallback: 3000 });
  const publicUrl = reader.origin('NEXTAUTH_URL', `http://localhost:${port}`);
  const mode = reader.oneOf('PORTSIDE_SANDBOX', ['0', '1'], '0') === '1' ? 'sandbox' : 'hubspot';
  const dataDir = path.resolve(/* turbopackIgnore: true */ reader.text('PORTSIDE_DATA_DIR') ?? 'data');
  const metricsToken = reader.text('PORTSIDE_METRICS_TOKEN');
  const env = {
    port,
    publicOrigin: publicUrl.origin,
    isSecure: publicUrl.protocol === 'https:',
    isLoopback: isLoopback(publicUrl),
    mode,
    sessionSecret: readSessionSecret(reader),
    keyRing: readKeyRing(reader),
    dataDir: mode === 'sandbox' ? path.join(dataDir, 'sandbox') : dataDir,
    hubspot: readHubspot(reader, isLoopback(publicUrl)),
    allowedHubIds: readAllowedHubIds(reader, isLoopback(publicUrl)),
    oidc: readOidc(reader),
    proxyCount: reader.integer('PORTSIDE_PROXIES', { min: 0, max: 10, fallback: 0 }),
    logLevel: reader.oneOf('PORTSIDE_LOG_LEVEL', logLevels, 'info'),
    workerMode: reader.oneOf('PORTSIDE_WORKER', ['embedded', 'external'], 'embedded'),
    syncIntervalSeconds: reader.integer('PORTSIDE_SYNC_INTERVAL_SECONDS', { min: 5, max: 86_400, fallback: 300 }),
    callLog: {
      days: reader.integer('PORTSIDE_CALL_LOG_DAYS', { min: 0, max: 3_650, fallback: 7 }),
      megabytes: reader.integer('PORTSIDE_CALL_LOG_MB', { min: 1, max: 100_000, fallback: 50 }),
    },
    metricsToken: metricsToken === undefined ? undefined : new Secret(metricsToken),
  } as const;
  if (mode === 'sandbox' && !env.isLoopback) {
    reader.report(
      'PORTSIDE_SANDBOX',
      'is set for a public address',
      'Unset it and set HUBSPOT_CLIENT_ID and HUBSPOT_CLIENT_SECRET; sample data is for this machine only.',
    );
  }
  const { keyRing, sessionSecret, hubspot } = env;
  if (reader.problems.length > 0 || !keyRing || !sessionSecret || !hubspot) throw new EnvError(reader.problems);
  return { ...env, keyRing, sessionSecret, hubspot };
}

function refuseDatabaseUrl(reader: EnvReader): void {
  if (reader.text('DATABASE_URL') === undefined) return;
  reader.report(
    'DATABASE_URL',
    'is set, and Portside cannot use Postgres yet',
    'Unset it; everything is kept in SQLite files under PORTSIDE_DATA_DIR.',
  );
}

function readHubspot(reader: EnvReader, onLoopback: boolean): Env['hubspot'] | undefined {
  const clientId = reader.text('HUBSPOT_CLIENT_ID');
  const clientSecret = reader.text('HUBSPOT_CLIENT_SECRET');
  const previous = reader.text('HUBSPOT_CLIENT_SECRET_PREVIOUS');
  reportMissingCredentials(reader, { clientId, clientSecret, onLoopback });
  const scopes = readScopes(reader, 'HUBSPOT_SCOPES', defaultScopes);
  const optionalScopes = readScopes(reader, 'HUBSPOT_OPTIONAL_SCOPES', defaultOptionalScopes);
  const rest = {
    clientSecretPrevious: previous === undefined ? undefined : new Secret(previous),
    appOrigin: reader.origin('HUBSPOT_APP_URL', 'https://app.hubspot.com').origin,
    apiOrigin: reader.origin('HUBSPOT_API_URL', 'https://api.hubapi.com').origin,
    apiVersion: readApiVersion(reader),
    scopes,
    // HubSpot refuses an install that names a scope as both.
    optionalScopes: optionalScopes.filter((scope) => !scopes.includes(scope)),
    burstLimit: reader.integer('HUBSPOT_BURST_LIMIT', { min: 1, max: 10_000, fallback: 100 }),
    distribution: reader.oneOf('HUBSPOT_APP_DISTRIBUTION', ['private', 'marketplace'], 'private'),
  };
  if (clientId === undefined || clientSecret === undefined) return undefined;
  return { clientId, clientSecret: new Secret(clientSecret), ...rest };
}

type Credentials = { clientId: string | undefined; clientSecret: string | undefined; onLoopback: boolean };

function reportMissingCredentials(reader: EnvReader, { clientId, clientSecret, onLoopback }: Credentials): void {
  if (clientId !== undefined && clientSecret !== undefined) return;
  if (clientId === undefined && clientSecret === undefined) {
    reader.report(
      'HUBSPOT_CLIENT_ID',
      'and HUBSPOT_CLIENT_SECRET are not set',
      onLoopback
        ? 'Run `npm start`, which brings a HubSpot with sample data, or set both to those of your HubSpot app.'
        : 'Set both to those of your HubSpot app; sample data is only for localhost.',
    );
    return;
  }
  const [missing, present] =
    clientId === undefined
      ? ['HUBSPOT_CLIENT_ID', 'HUBSPOT_CLIENT_SECRET']
      : ['HUBSPOT_CLIENT_SECRET', 'HUBSPOT_CLIENT_ID'];
  reader.report(missing, `is not set, but ${present} is`, 'Set both to those of your HubSpot app, or neither.');
}

function readScopes(reader: EnvReader, variable: string, fallback: string): string[] {
  const scopes = [...new Set((reader.text(variable) ?? fallback).split(/\s+/))];
  if (scopes.every((scope) => /^[a-z0-9][a-z0-9._-]*$/i.test(scope))) return scopes;
  reader.report(variable, 'is not a list of scopes', `Separate them with spaces, like "${fallback}".`);
  return fallback.split(' ');
}

function readApiVersion(reader: EnvReader): string {
  const fallback = '2026-09';
  const version = reader.text('HUBSPOT_API_VERSION') ?? fallback;
  if (/^20\d\d-(0[1-9]|1[0-2])(-beta)?$/.test(version)) return version;
  reader.report('HUBSPOT_API_VERSION', 'is not a dated version', `Write year and month, like ${fallback}.`);
  return fallback;
}

function readAllowedHubIds(reader: EnvReader, onLoopback: boolean): Env['allowedHubIds'] {
  const text = reader.text('ALLOWED_HUB_IDS');
  if (text === undefined) return { kind: onLoopback ? 'any' : 'first' };
  if (text === '*') return { kind: 'any' };
  const hubIds = text.split(',').map((entry) => parseHubId(entry.trim()));
  const known = hubIds.filter((hubId) => hubId !== undefined);
  if (known.length < hubIds.length) {
    reader.report(
      'ALLOWED_HUB_IDS',
      `has an entry that is not a hub id (number ${hubIds.indexOf(undefined) + 1} of ${hubIds.length})`,
      'Separate hub ids with commas, or write * to allow every portal.',
    );
  }
  return { kind: 'list', hubIds: known };
}

/** Whether `next dev` runs us. Next replaces the variable while it compiles, so this is the same in every bundle. */
export const isDevelopment = process.env.NODE_ENV === 'development';

/** The environment as it is, for those who complete it before it is checked. */
export function readEnvironment(): Record<string, string | undefined> {
  return { ...process.env };
}

let checkedEnv: Env | undefined;

/** The environment of this process, checked once. */
export function getEnv(): Env {
  if (checkedEnv === undefined) {
    checkedEnv = parseEnv(process.env);
    // next-auth reads this variable by itself, and without it would trust the Host header of each request.
    process.env.NEXTAUTH_URL = checkedEnv.publicOrigin;
  }
  return checkedEnv;
}
