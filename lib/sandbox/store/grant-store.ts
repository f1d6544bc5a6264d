import type { AccessToken, AuthorizationCode, Grant } from '../entities/grant';
import type { SqliteDatabase } from './sqlite-driver';

export type GrantStore = ReturnType<typeof createGrantStore>;

type Row<Entity extends { scopes: string[] }> = Omit<Entity, 'scopes'> & { scopes: string };

const grantColumns = `id, client_id AS clientId, hub_id AS hubId, user_id AS userId, scopes,
  refresh_token AS refreshToken, revoked_at_ms AS revokedAtMs`;
const tokenColumns = `token, grant_id AS grantId, client_id AS clientId, hub_id AS hubId, user_id AS userId, scopes,
  expires_at_ms AS expiresAtMs`;
const codeColumns = `code, client_id AS clientId, hub_id AS hubId, user_id AS userId, scopes,
  redirect_uri AS redirectUri, code_challenge AS codeChallenge, expires_at_ms AS expiresAtMs, used_at_ms AS usedAtMs`;

function withScopes<Entity extends { scopes: string }>(row: Entity): Omit<Entity, 'scopes'> & { scopes: string[] } {
  return { ...row, scopes: row.scopes.split(' ') };
}

function toRow<Entity extends { scopes: string[] }>(entity: Entity): Row<Entity> {
  return { ...entity, scopes: entity.scopes.join(' ') };
}

/** Codes, grants and access tokens. They are kept as plain text: they open sample data and nothing else. */
export function createGrantStore(database: SqliteDatabase) {
  return {
    insertCode(code: AuthorizationCode): void {
      database
        .prepare(
          `INSERT INTO authorization_codes VALUES
           (@code, @clientId, @hubId, @userId, @scopes, @redirectUri, @codeChallenge, @expiresAtMs, @usedAtMs)`,
        )
        .run(toRow(code));
    },
    findCode(code: string): AuthorizationCode | undefined {
      const row = database
        .prepare<[string], Row<AuthorizationCode>>(`SELECT ${codeColumns} FROM authorization_codes WHERE code = ?`)
        .get(code);
      return row && withScopes(row);
    },
    useCode(code: string, usedAtMs: number): void {
      database.prepare('UPDATE authorization_codes SET used_at_ms = ? WHERE code = ?').run(usedAtMs, code);
    },

    insertGrant(grant: Omit<Grant, 'id'>): Grant {
      const { lastInsertRowid } = database
        .prepare(
          `INSERT INTO grants (client_id, hub_id, user_id, scopes, refresh_token, revoked_at_ms)
           VALUES (@clientId, @hubId, @userId, @scopes, @refreshToken, @revokedAtMs)`,
        )
        .run(toRow(grant));
      return { ...grant, id: Number(lastInsertRowid) };
    },
    updateGrant(grant: Grant): void {
      database
        .prepare(
          `UPDATE grants SET user_id = @userId, scopes = @scopes, refresh_token = @refreshToken,
             revoked_at_ms = @revokedAtMs WHERE id = @id`,
        )
        .run(toRow(grant));
    },
    findGrantByRefreshToken(refreshToken: string): Grant | undefined {
      const row = database
        .prepare<[string], Row<Grant>>(`SELECT ${grantColumns} FROM grants WHERE refresh_token = ?`)
        .get(refreshToken);
      return row && withScopes(row);
    },
    findLatestGrant(clientId: string, hubId: number): Grant | undefined {
      const row = database
        .prepare<[string, number], Row<Grant>>(
          `SELECT ${grantColumns} FROM grants
           WHERE client_id = ? AND hub_id = ? AND revoked_at_ms IS NULL ORDER BY id DESC LIMIT 1`,
        )
        .get(clientId, hubId);
      return row && withScopes(row);
    },
    /** Ends every grant of a portal; access tokens live on until they expire, as at HubSpot. */
    revokeGrants(hubId: number, revokedAtMs: number): number {
      return database
        .prepare('UPDATE grants SET revoked_at_ms = ? WHERE hub_id = ? AND revoked_at_ms IS NULL')
        .run(revokedAtMs, hubId).changes;
    },

    insertAccessToken(token: AccessToken): void {
      database
        .prepare(
          'INSERT INTO access_tokens VALUES (@token, @grantId, @clientId, @hubId, @userId, @scopes, @expiresAtMs)',
        )
        .run(toRow(token));
    },
    findAccessToken(token: string): AccessToken | undefined {
      const row = database
        .prepare<[string], Row<AccessToken>>(`SELECT ${tokenColumns} FROM access_tokens WHERE token = ?`)
        .get(token);
      return row && withScopes(row);
    },
    expireAccessTokens(hubId: number, expiresAtMs: number): number {
      return database
        .prepare(
          'UPDATE access_tokens SET expires_at_ms = @expiresAtMs WHERE hub_id = @hubId AND expires_at_ms > @expiresAtMs',
        )
        .run({ hubId, expiresAtMs }).changes;
    },
    /** Forgets what ended before `beforeMs`, so that a sandbox that runs for months stays small. */
    prune(beforeMs: number): void {
      database.prepare('DELETE FROM access_tokens WHERE expires_at_ms < ?').run(beforeMs);
      database.prepare('DELETE FROM authorization_codes WHERE expires_at_ms < ?').run(beforeMs);
    },
  };
}
