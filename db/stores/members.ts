import { and, asc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { accounts, connections, memberships, portals, users } from '@/db/schema';
import type { Database } from '@/db/database';
import { parseHubId, toUserId, type HubId, type UserId } from '@/lib/kernel/ids';
import { assert } from '@/lib/kernel/assert';
import { isPortalColor, type PortalColor } from '@/lib/kernel/portal-color';
import type { PortalEnvironment } from '@/lib/kernel/portal-environment';
import type { Role } from '@/lib/kernel/roles';
import { toConnectionRow, type ConnectionRow } from './connections';
import { ofMember } from './memberships';

export type Person = { id: UserId; email: string | null; name: string | null };
export type MemberPortal = {
  hubId: HubId;
  /** What HubSpot calls it. */
  name: string;
  label: string | null;
  color: PortalColor | null;
  environment: PortalEnvironment | null;
  timeZone: string;
  uiDomain: string;
  role: Role;
  isSuspended: boolean;
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

    /** What somebody may be in a portal now; nothing while HubSpot says that their access there has ended. */
    async findRole(hubId: HubId, userId: UserId): Promise<Role | undefined> {
      return orm
        .select({ role: memberships.role })
        .from(memberships)
        .where(and(ofMember(hubId, userId), isNull(memberships.suspendedAtMs)))
        .get()?.role;
    },

    /** Whether somebody is a member whose access has ended in HubSpot. */
    async isSuspended(hubId: HubId, userId: UserId): Promise<boolean> {
      const row = orm
        .select({ role: memberships.role })
        .from(memberships)
        .where(and(ofMember(hubId, userId), isNotNull(memberships.suspendedAtMs)))
        .get();
      return row !== undefined;
    },

    async findPortal(hubId: HubId): Promise<{ name: string; timeZone: string } | undefined> {
      return orm
        .select({ name: portals.name, timeZone: portals.timeZone })
        .from(portals)
        .where(eq(portals.hubId, hubId))
        .get();
    },

    /** Every portal that somebody is a member of, those included in which their access has ended. */
    async listPortals(userId: UserId): Promise<MemberPortal[]> {
      const rows = orm
        .select({ portal: portals, membership: memberships, connection: connections })
        .from(memberships)
        .innerJoin(portals, eq(portals.hubId, memberships.hubId))
        .leftJoin(connections, eq(connections.hubId, memberships.hubId))
        .where(eq(memberships.userId, userId))
        .orderBy(sql`coalesce(${portals.label}, ${portals.name})`, asc(portals.hubId))
        .all();
      return rows.map(toMemberPortal);
    },
  };
}

type PortalRow = {
  portal: typeof portals.$inferSelect;
  membership: typeof memberships.$inferSelect;
  connection: typeof connections.$inferSelect | null;
};

function toMemberPortal({ portal, membership, connection }: PortalRow): MemberPortal {
  const hubId = parseHubId(portal.hubId);
  assert(hubId, 'a stored hub id is a hub id');
  const { name, label, color, environment, timeZone, uiDomain } = portal;
  return {
    hubId,
    name,
    label,
    // A colour of a newer or older Portside is none here; the portal still has to be shown.
    color: isPortalColor(color) ? color : null,
    environment,
    timeZone,
    uiDomain,
    role: membership.role,
    isSuspended: membership.suspendedAtMs !== null,
    connection: connection ? toConnectionRow(connection) : undefined,
  };
}
