import type { Portal } from '@/lib/sandbox/entities/portal';
import type { PortalUser } from '@/lib/sandbox/entities/user';
import type { SqliteDatabase } from './sqlite-driver';

export type PortalStore = ReturnType<typeof createPortalStore>;

/** Portals and the people in them. */
export function createPortalStore(database: SqliteDatabase) {
  const toPortal = (row: { details: string }) => JSON.parse(row.details) as Portal;
  const toUser = (row: { details: string }) => JSON.parse(row.details) as PortalUser;

  return {
    insertPortal(portal: Portal): void {
      database.prepare('INSERT INTO portals (hub_id, details) VALUES (?, ?)').run(portal.hubId, JSON.stringify(portal));
    },
    listPortals(): Portal[] {
      return database
        .prepare<[], { details: string }>('SELECT details FROM portals ORDER BY rowid')
        .all()
        .map(toPortal);
    },
    findPortal(hubId: number): Portal | undefined {
      const row = database
        .prepare<[number], { details: string }>('SELECT details FROM portals WHERE hub_id = ?')
        .get(hubId);
      return row && toPortal(row);
    },
    saveUser(user: PortalUser): void {
      database
        .prepare('INSERT OR REPLACE INTO users (hub_id, user_id, details) VALUES (?, ?, ?)')
        .run(user.hubId, user.userId, JSON.stringify(user));
    },
    listUsers(hubId: number): PortalUser[] {
      return database
        .prepare<[number], { details: string }>('SELECT details FROM users WHERE hub_id = ? ORDER BY user_id')
        .all(hubId)
        .map(toUser);
    },
    findUser(hubId: number, userId: number): PortalUser | undefined {
      const row = database
        .prepare<[number, number], { details: string }>('SELECT details FROM users WHERE hub_id = ? AND user_id = ?')
        .get(hubId, userId);
      return row && toUser(row);
    },
  };
}
