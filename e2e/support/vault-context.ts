import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openDatabase } from '@/db/database';
import { createStores } from '@/db/stores';
import type { Context } from '@/lib/context';
import { parseHubId, toUserId, type HubId } from '@/lib/kernel/ids';
import { parseEnv } from '@/lib/platform/env';
import { createLog } from '@/lib/platform/log';
import { createCallRecorder } from '@/lib/audit/calls/call-recorder';
import { systemClock } from '@/lib/kernel/clock';
import { createContextFactory, openPortalMirrors } from '@/lib/runtime';
import { clientId, clientSecret } from '@/lib/sandbox/app';
import { authorize } from '@/lib/auth/authorize';
import { recordSignIn } from '@/lib/vault/record-sign-in';
import { samples, type TestSandbox } from './test-sandbox';

type VaultContextOptions = {
  databaseFile: string;
  sandboxOrigin: string;
  /** Environment beside what a test portal needs anyway. */
  environment?: Record<string, string>;
};

/** A key that only tests use. */
export const testKeys = `t1:${Buffer.alloc(32, 7).toString('base64')}`;

/** The real runtime of a portal on a database file of the test's own, without a web server around it. */
export function openVaultContext({ databaseFile, sandboxOrigin, environment = {} }: VaultContextOptions) {
  const lines: string[] = [];
  const env = parseEnv({
    NEXTAUTH_SECRET: 'a-secret-of-at-least-thirty-two-bytes-for-tests',
    PORTSIDE_KEYS: testKeys,
    HUBSPOT_CLIENT_ID: clientId,
    HUBSPOT_CLIENT_SECRET: clientSecret,
    HUBSPOT_APP_URL: sandboxOrigin,
    HUBSPOT_API_URL: sandboxOrigin,
    ...environment,
  });
  const database = openDatabase(databaseFile);
  const stores = createStores(database);
  const log = createLog({ level: 'debug', write: (line) => lines.push(line) });
  const dataFolder =
    databaseFile === ':memory:' ? path.join(tmpdir(), `portside-${randomUUID()}`) : path.dirname(databaseFile);
  const mirrors = openPortalMirrors({ file: (name) => path.join(dataFolder, name) });
  const calls = createCallRecorder({ store: stores.apiCalls, clock: systemClock, log, limits: env.callLog });
  const createContext = createContextFactory({ env, log, stores, mirrors, calls });
  return {
    env,
    database,
    mirrors,
    lines,
    createContext,
    contextOf: (userId: string): Context =>
      createContext({ actor: { kind: 'user', userId: toUserId(userId) }, correlationId: randomUUID() }),
    anonymous: (): Context => createContext({ actor: { kind: 'anonymous' } }),
  };
}

export function hubIdOf(value: number): HubId {
  const hubId = parseHubId(value);
  if (!hubId) throw new Error(`${value} is not a hub id`);
  return hubId;
}

type Consent = { sandbox: Pick<TestSandbox, 'approve' | 'redirectUri'>; hubId: number; userId: number; scope?: string };

/** One consent, from the consent page to what the portal keeps of it, with PKCE as next-auth does it. */
export async function consent(ctx: Context, { sandbox, ...consenter }: Consent) {
  const codeVerifier = randomBytes(32).toString('base64url');
  const codeChallenge = createHash('sha256').update(codeVerifier).digest('base64url');
  const code = await sandbox.approve({ ...consenter, codeChallenge });
  const grant = await ctx.oauth.exchangeCode({ code, codeVerifier, redirectUri: sandbox.redirectUri });
  const identity = await ctx.oauth.introspect(grant.accessToken, 'access_token');
  if (!grant.refreshToken || !identity.active) throw new Error('the sandbox gave no usable grant');
  const outcome = await recordSignIn(ctx, { grant: { ...grant, refreshToken: grant.refreshToken }, identity });
  return { grant, outcome };
}

export type ConnectedPortal = Awaited<ReturnType<typeof connectSample>>;

/** A portal that a person of the sandbox's sample data has connected, through the same verb that signing in uses. */
export async function connectSample({
  sandbox,
  hubId = samples.harbour.hubId,
  userId = samples.harbour.mara,
  ...options
}: Omit<VaultContextOptions, 'sandboxOrigin'> & { sandbox: TestSandbox; hubId?: number; userId?: number }) {
  const vault = openVaultContext({ ...options, sandboxOrigin: sandbox.origin });
  const anonymous = vault.anonymous();
  const { grant } = await consent(anonymous, { sandbox, hubId, userId });
  const person = await anonymous.stores.members.findPersonByAccount('hubspot', String(userId));
  if (!person) throw new Error('the sign-in was refused');
  const ctx = vault.contextOf(person.id);
  const scope = await authorize(ctx, { hubId: hubIdOf(hubId), permission: 'connection.read' });
  await sandbox.forgetRequests();
  const close = () => {
    vault.mirrors.close();
    vault.database.close();
  };
  return { ...vault, ctx, scope, person, grant, close };
}
