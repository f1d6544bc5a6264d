import { and, asc, eq } from 'drizzle-orm';
import { accounts, connections, memberships, portals, users } from '@/db/schema';
import type { Database } from '@/db/database';
import { parseHubId, toUserId, type HubId, type UserId } from '@/lib/kernel/ids';
import { assert } from '@/lib/kernel/assert';
import type { Role } from '@/lib/kernel/roles';
import { toConnectionRow, type ConnectionRow } from './connections';

export type Person = { id: UserId; email: string | null; name: string | null };
export type MemberPortal = {
  hubId: HubId;
  name: string;
  timeZone: string;
  uiDomain: string;
  role: Role;
  connection: ConnectionRow | undefined;
};
export type MemberStore = ReturnType<typeof createMemberStore>;

/** Who is whom, and what they are in which portal. */
export function createMemberStore(database: Database) {
  const { orm } = database;
  return {
    async findPerson(userId: UserId): Promise<Person | undefined> {
      const row = orm.select().from(users).where(eq(users.id, userId)).get();
      return row && { id: toUserId(row.id), email: row.email, name: row.name };
    },

    async findPersonByAccount(provider: string, providerAccountId: string): Promise<Person | undefined> {
      const row = orm
        .select({ user: users })
        .from(accounts)
        .innerJoin(users, eq(users.id, accounts.userId))
        .where(and(eq(accounts.provider, provider), eq(accounts.providerAccountId, providerAccountId)))
        .get();
      return row && { id: toUserId(row.user.id), email: row.user.email, name: row.user.name };
    },

    async findRole(hubId: HubId, userId: UserId): Promise<Role | undefined> {
      return orm
        .select({ role: memberships.role })
        .from(memberships)
        .where(and(eq(memberships.hubId, hubId), eq(memberships.userId, userId)))
        .get()?.role;
    },

    async findPortal(hubId: HubId): Promise<{ name: string; timeZone: string } | undefined> {
      return orm
        .select({ name: portals.name, timeZone: portals.timeZone })
        .from(portals)
        .where(eq(portals.hubId, hubId))
        .get();
    },

    async listPortals(userId: UserId): Promise<MemberPortal[]> {
      const rows = orm
        .select({ portal: portals, role: memberships.role, connection: connections })
        .from(memberships)
        .innerJoin(portals, eq(portals.hubId, memberships.hubId))
        .leftJoin(connections, eq(connections.hubId, memberships.hubId))
        .where(eq(memberships.userId, userId))
        .orderBy(asc(portals.name), asc(portals.hubId))
        .all();
      return rows.map(({ portal, role, connection }) => {
        const hubId = parseHubId(portal.hubId);
        assert(hubId, 'a stored hub id is a hub id');
        const { name, timeZone, uiDomain } = portal;
        return {
          hubId,
          name,
          timeZone,
          uiDomain,
          role,
          connection: connection ? toConnectionRow(connection) : undefined,
        };
      });
    },
  };
}
