import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Env } from '@/lib/platform/env';

/** What runs, as whoever helps must know it. */
export function describeVersions() {
  const { node, v8, napi } = process.versions;
  return { portside: readVersion(), node, v8, napi, platform: process.platform, architecture: process.arch };
}

function readVersion(): string {
  const text = readFileSync(path.join(process.cwd(), 'package.json'), 'utf8');
  return /"version":\s*"([\w.+-]{1,40})"/.exec(text)?.[1] ?? 'unknown';
}

/** The configuration: origins, limits and scopes as they are; of all that is secret only whether it is there. */
export function describeConfiguration(env: Env) {
  const { hubspot, keyRing, allowedHubIds, callLog } = env;
  return {
    mode: env.mode,
    publicOrigin: env.publicOrigin,
    isLoopback: env.isLoopback,
    appOrigin: hubspot.appOrigin,
    apiOrigin: hubspot.apiOrigin,
    apiVersion: hubspot.apiVersion,
    requiredScopes: hubspot.scopes,
    optionalScopes: hubspot.optionalScopes,
    burstLimit: hubspot.burstLimit,
    distribution: hubspot.distribution,
    allowedHubIds: allowedHubIds.kind,
    logLevel: env.logLevel,
    workerMode: env.workerMode,
    syncIntervalSeconds: env.syncIntervalSeconds,
    callLog,
    keys: keyRing.kids.length,
    isSet: {
      HUBSPOT_CLIENT_SECRET_PREVIOUS: hubspot.clientSecretPrevious !== undefined,
      PORTSIDE_METRICS_TOKEN: env.metricsToken !== undefined,
    },
  };
}
