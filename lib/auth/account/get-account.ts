import type { Context } from '@/lib/context';
import { isAccountOf, oidcProviderId } from '@/lib/auth/oidc/oidc-account';
import { hashSessionToken, sessionIdleMs } from '@/lib/auth/session-token';
import { signInMethods } from '@/lib/kernel/sign-in-method';
import type { Account } from './contract';
import { requirePerson } from './require-person';

/** All that Portside knows of whoever asks: names, ways in, and where they are signed in. */
export async function getAccount(
  ctx: Context,
  { sessionToken }: { sessionToken: string | undefined },
): Promise<Account> {
  const person = await requirePerson(ctx);
  const { people, passkeys, sessions } = ctx.stores;
  const [accounts, keys, entries] = await Promise.all([
    people.listAccounts(person.id),
    passkeys.listOf(person.id),
    sessions.listOf(person.id, { nowMs: ctx.clock.now(), idleMs: sessionIdleMs }),
  ]);
  const ownHash = sessionToken === undefined ? undefined : hashSessionToken(sessionToken);
  return {
    user: { id: person.id, name: person.name, email: person.email },
    providers: accounts.flatMap((account) => toProvider(ctx, account)),
    passkeys: keys.map(({ credentialId, name, createdAtMs, lastUsedAtMs }) => ({
      id: credentialId,
      name,
      createdAt: toIso(createdAtMs),
      lastUsedAt: lastUsedAtMs === null ? null : toIso(lastUsedAtMs),
    })),
    sessions: entries.map(({ tokenHash, publicId, method, device, createdAtMs, lastSeenAtMs }) => ({
      id: publicId,
      method: signInMethods.find((known) => known === method) ?? null,
      device,
      startedAt: toIso(createdAtMs),
      lastSeenAt: toIso(lastSeenAtMs),
      isThisOne: tokenHash === ownHash,
    })),
  };
}

type StoredAccount = { provider: string; providerAccountId: string; createdAtMs: number };

function toProvider({ env }: Context, account: StoredAccount): Account['providers'] {
  const since = toIso(account.createdAtMs);
  if (account.provider === 'hubspot') return [{ provider: 'hubspot', name: 'HubSpot', since }];
  const isInUse =
    env.oidc && account.provider === oidcProviderId && isAccountOf(account.providerAccountId, env.oidc.issuer);
  return env.oidc && isInUse ? [{ provider: 'oidc', name: env.oidc.name, since }] : [];
}

function toIso(atMs: number): string {
  return new Date(atMs).toISOString();
}
