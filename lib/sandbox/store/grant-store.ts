import type { Grant } from '@/lib/sandbox/entities/grant';
import { fromScopedRow, toScopedRow, type ScopedRow } from './scoped-row';
import type { SqliteDatabase } from './sqlite-driver';

export type GrantStore = ReturnType<typeof createGrantStore>;

const columns = `id, client_id AS clientId, hub_id AS hubId, user_id AS userId, scopes,
  refresh_token AS refreshToken, revoked_at_ms AS revokedAtMs`;

/** Grants and their refresh tokens, as plain text: they open sample data and nothing else. */
export function createGrantStore(database: SqliteDatabase) {
  return {
    insert(grant: Omit<Grant, 'id'>): Grant {
      const { lastInsertRowid } = database
        .prepare(
          `INSERT INTO grants (client_id, hub_id, user_id, scopes, refresh_token, revoked_at_ms)
           VALUES (@clientId, @hubId, @userId, @scopes, @refreshToken, @revokedAtMs)`,
        )
        .run(toScopedRow(grant));
      return { ...grant, id: Number(lastInsertRowid) };
    },
    update(grant: Grant): void {
      database
        .prepare(
          `UPDATE grants SET user_id = @userId, scopes = @scopes, refresh_token = @refreshToken,
             revoked_at_ms = @revokedAtMs WHERE id = @id`,
        )
        .run(toScopedRow(grant));
    },
    findByRefreshToken(refreshToken: string): Grant | undefined {
      const row = database
        .prepare<[string], ScopedRow<Grant>>(`SELECT ${columns} FROM grants WHERE refresh_token = ?`)
        .get(refreshToken);
      return row && fromScopedRow(row);
    },
    findLatest(clientId: string, hubId: number): Grant | undefined {
      const row = database
        .prepare<[string, number], ScopedRow<Grant>>(
          `SELECT ${columns} FROM grants
           WHERE client_id = ? AND hub_id = ? AND revoked_at_ms IS NULL ORDER BY id DESC LIMIT 1`,
        )
        .get(clientId, hubId);
      return row && fromScopedRow(row);
    },
    /** Ends every grant of a portal; access tokens live on until they expire, as at HubSpot. */
    revoke(hubId: number, revokedAtMs: number): number {
      return database
        .prepare('UPDATE grants SET revoked_at_ms = ? WHERE hub_id = ? AND revoked_at_ms IS NULL')
        .run(revokedAtMs, hubId).changes;
    },
  };
}
