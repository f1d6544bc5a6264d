import { and, eq } from 'drizzle-orm';
import { events, memberships, portals, users } from '@/db/schema';
import type { Context } from '@/lib/context';
import { toUserId, type HubId } from '@/lib/kernel/ids';
import type { Role } from '@/lib/kernel/roles';
import { hubIdOf, openVaultContext } from './vault-context';

export type TestPeople = ReturnType<typeof openTestPeople>;

type Places = Record<string, { role: Role; isSuspended?: boolean }>;

/** Portals 1 and 2 with people in them, on the real runtime; HubSpot is asked nothing. */
export function openTestPeople(inFirst: Places, inSecond: Places = {}, databaseFile = ':memory:') {
  const vault = openVaultContext({ databaseFile, sandboxOrigin: 'http://127.0.0.1:9' });
  const { orm } = vault.database;
  const stamps = { createdAtMs: 0, updatedAtMs: 0 };
  const nowMs = Date.UTC(2026, 10, 22, 12);
  const clock = {
    atMs: nowMs,
    now: () => clock.atMs,
    sleep: () => Promise.reject(new Error('nothing here waits')),
  };
  for (const [index, places] of [inFirst, inSecond].entries()) {
    const hubId = index + 1;
    const portal = { hubId, name: `Portal ${hubId}`, timeZone: 'UTC', uiDomain: 'app.hubspot.com', ...stamps };
    orm.insert(portals).values(portal).onConflictDoNothing().run();
    for (const [id, { role, isSuspended = false }] of Object.entries(places)) {
      addPerson(id);
      const suspendedAtMs = isSuspended ? 1 : null;
      orm.insert(memberships).values({ hubId, userId: id, role, createdAtMs: 0, suspendedAtMs }).run();
    }
  }

  function addPerson(id: string): void {
    orm
      .insert(users)
      .values({ id, email: `${id}@example.com`, ...stamps })
      .onConflictDoNothing()
      .run();
  }

  return {
    database: vault.database,
    clock,
    hubId: hubIdOf(1),
    otherHubId: hubIdOf(2),
    addPerson,
    as: (id: string): Context => ({ ...vault.contextOf(id), clock }),
    roleOf(id: string, hubId: HubId = hubIdOf(1)): Role | undefined {
      const place = and(eq(memberships.hubId, hubId), eq(memberships.userId, toUserId(id)));
      return orm.select().from(memberships).where(place).get()?.role;
    },
    suspend(id: string): void {
      const place = and(eq(memberships.hubId, 1), eq(memberships.userId, id));
      orm.update(memberships).set({ suspendedAtMs: clock.atMs }).where(place).run();
    },
    /** What was kept of what people did: kind, about whom or what, and the details. */
    listEvents: () =>
      orm
        .select()
        .from(events)
        .all()
        .map(({ kind, hubId, userId, subject, detail }) => ({ kind, hubId, userId, subject, detail })),
    close() {
      vault.mirrors.close();
      vault.database.close();
    },
  };
}
