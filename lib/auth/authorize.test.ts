import { describe, expect, it } from 'vitest';
import { openDatabase } from '@/db/database';
import { memberships, portals, users } from '@/db/schema';
import { createStores } from '@/db/stores';
import { parseHubId, toUserId } from '@/lib/kernel/ids';
import { isPermitted, permissions, roles, type Permission, type Role } from '@/lib/kernel/roles';
import { authorize } from './authorize';

const userId = toUserId('ann');

function portalWithMember(role: Role) {
  const database = openDatabase(':memory:');
  const stamps = { createdAtMs: 0, updatedAtMs: 0 };
  database.orm
    .insert(users)
    .values({ id: userId, ...stamps })
    .run();
  for (const hubId of [1, 2]) {
    database.orm
      .insert(portals)
      .values({ hubId, name: 'P', timeZone: 'UTC', uiDomain: 'x', ...stamps })
      .run();
  }
  database.orm.insert(memberships).values({ hubId: 1, userId, role, createdAtMs: 0 }).run();
  const env = { allowedHubIds: { kind: 'any' as const } };
  return { actor: { kind: 'user' as const, userId }, stores: createStores(database), env };
}

function hubIdOf(value: number) {
  const hubId = parseHubId(value);
  if (!hubId) throw new Error('not a hub id');
  return hubId;
}

it.each(roles)('lets a member who is %s do exactly what the role may', async (role) => {
  const ctx = portalWithMember(role);
  for (const permission of Object.keys(permissions) as Permission[]) {
    const attempt = authorize(ctx, { hubId: hubIdOf(1), permission });
    if (isPermitted(role, permission)) expect(await attempt).toMatchObject({ hubId: 1, role });
    else await expect(attempt).rejects.toMatchObject({ category: 'FORBIDDEN' });
  }
});

it('speaks of a portal of others as of one that does not exist', async () => {
  const ctx = portalWithMember('owner');
  const messages = [];
  for (const hubId of [2, 999]) {
    const error: unknown = await authorize(ctx, { hubId: hubIdOf(hubId), permission: 'contacts.read' }).catch((e) => e);
    expect(error).toMatchObject({ category: 'OBJECT_NOT_FOUND' });
    messages.push(String(error));
  }
  expect(messages[0]).toBe(messages[1]);
});

it('speaks of a portal that is served here no longer as of one that does not exist', async () => {
  const ctx = portalWithMember('owner');
  const served = (hubId: number) => ({
    ...ctx,
    env: { allowedHubIds: { kind: 'list' as const, hubIds: [hubIdOf(hubId)] } },
  });
  const request = { hubId: hubIdOf(1), permission: 'contacts.read' as const };
  expect(await authorize(served(1), request)).toMatchObject({ hubId: 1 });
  await expect(authorize(served(2), request)).rejects.toMatchObject({ category: 'OBJECT_NOT_FOUND' });
});

it('asks strangers to sign in', async () => {
  const ctx = { ...portalWithMember('owner'), actor: { kind: 'anonymous' as const } };
  await expect(authorize(ctx, { hubId: hubIdOf(1), permission: 'contacts.read' })).rejects.toMatchObject({
    category: 'UNAUTHENTICATED',
  });
});

describe('the installation itself', () => {
  const actor = (name: 'worker' | 'cli') => ({
    ...portalWithMember('owner'),
    actor: { kind: 'system' as const, name },
  });

  it('may copy the contacts of a portal that exists and ask about its connection, and nothing else', async () => {
    const scope = await authorize(actor('worker'), { hubId: hubIdOf(2), permission: 'sync.run' });
    expect(scope).toEqual({ hubId: 2 });
    const own: Permission[] = ['sync.run', 'connection.introspect'];
    const others = (Object.keys(permissions) as Permission[]).filter((permission) => !own.includes(permission));
    for (const permission of others) {
      const attempt = authorize(actor('worker'), { hubId: hubIdOf(1), permission });
      await expect(attempt).rejects.toMatchObject({ category: 'FORBIDDEN' });
    }
  });

  it('may ask for a copy and how it goes at the command line', async () => {
    for (const permission of ['sync.read', 'sync.run'] as const) {
      expect(await authorize(actor('cli'), { hubId: hubIdOf(1), permission })).toEqual({ hubId: 1 });
    }
  });

  it('finds no portal that was never connected', async () => {
    const attempt = authorize(actor('worker'), { hubId: hubIdOf(999), permission: 'sync.run' });
    await expect(attempt).rejects.toMatchObject({ category: 'OBJECT_NOT_FOUND' });
  });
});
