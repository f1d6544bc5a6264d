import type { Grant } from '@/lib/sandbox/entities/grant';
import { refreshTokenOf } from '@/lib/sandbox/rules/refresh-token';
import { fromScopedRow, toScopedRow, type ScopedRow } from './scoped-row';
import type { SqliteDatabase } from './sqlite-driver';
import { hashToken } from './token-hash';

export type GrantStore = ReturnType<typeof createGrantStore>;

const columns = `id, client_id AS clientId, hub_id AS hubId, user_id AS userId, scopes,
  refresh_seed AS refreshSeed, revoked_at_ms AS revokedAtMs`;

/** Grants; a refresh token is found by its hash and made again from its seed. */
export function createGrantStore(database: SqliteDatabase) {
  return {
    insert(grant: Omit<Grant, 'id'>): Grant {
      const { lastInsertRowid } = database
        .prepare(
          `INSERT INTO grants (client_id, hub_id, user_id, scopes, refresh_seed, refresh_hash, revoked_at_ms)
           VALUES (@clientId, @hubId, @userId, @scopes, @refreshSeed, @refreshHash, @revokedAtMs)`,
        )
        .run(toGrantRow(grant));
      return { ...grant, id: Number(lastInsertRowid) };
    },
    update(grant: Grant): void {
      database
        .prepare(
          `UPDATE grants SET user_id = @userId, scopes = @scopes, refresh_seed = @refreshSeed,
             refresh_hash = @refreshHash, revoked_at_ms = @revokedAtMs WHERE id = @id`,
        )
        .run(toGrantRow(grant));
    },
    findByRefreshToken(refreshToken: string): Grant | undefined {
      const row = database
        .prepare<[string], ScopedRow<Grant>>(`SELECT ${columns} FROM grants WHERE refresh_hash = ?`)
        .get(hashToken(refreshToken));
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

function toGrantRow<Row extends Omit<Grant, 'id'>>(grant: Row) {
  return { ...toScopedRow(grant), refreshHash: hashToken(refreshTokenOf(grant.refreshSeed)) };
}
