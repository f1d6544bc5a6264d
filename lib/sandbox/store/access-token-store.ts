import type { AccessToken } from '@/lib/sandbox/entities/grant';
import { fromScopedRow, toScopedRow, type ScopedRow } from './scoped-row';
import type { SqliteDatabase } from './sqlite-driver';
import { hashToken } from './token-hash';

export type AccessTokenStore = ReturnType<typeof createAccessTokenStore>;

const columns = `grant_id AS grantId, client_id AS clientId, hub_id AS hubId, user_id AS userId, scopes,
  expires_at_ms AS expiresAtMs`;

/** Access tokens, found by their hash. */
export function createAccessTokenStore(database: SqliteDatabase) {
  return {
    insert(token: AccessToken): void {
      database
        .prepare(
          'INSERT INTO access_tokens VALUES (@token, @grantId, @clientId, @hubId, @userId, @scopes, @expiresAtMs)',
        )
        .run({ ...toScopedRow(token), token: hashToken(token.token) });
    },
    find(token: string): AccessToken | undefined {
      const row = database
        .prepare<[string], ScopedRow<Omit<AccessToken, 'token'>>>(
          `SELECT ${columns} FROM access_tokens WHERE token_hash = ?`,
        )
        .get(hashToken(token));
      return row && { ...fromScopedRow(row), token };
    },
    expire(hubId: number, expiresAtMs: number): number {
      return database
        .prepare(
          'UPDATE access_tokens SET expires_at_ms = @expiresAtMs WHERE hub_id = @hubId AND expires_at_ms > @expiresAtMs',
        )
        .run({ hubId, expiresAtMs }).changes;
    },
    /** How many of a portal still work, and when the last of them ends. */
    countLive(hubId: number, nowMs: number): { count: number; lastExpiresAtMs: number | null } {
      const row = database
        .prepare<[number, number], { count: number; lastExpiresAtMs: number | null }>(
          `SELECT count(*) AS count, max(expires_at_ms) AS lastExpiresAtMs FROM access_tokens
           WHERE hub_id = ? AND expires_at_ms > ?`,
        )
        .get(hubId, nowMs);
      return row ?? { count: 0, lastExpiresAtMs: null };
    },
    /** Forgets what ended before `beforeMs`, so that a sandbox that runs for months stays small. */
    prune(beforeMs: number): void {
      database.prepare('DELETE FROM access_tokens WHERE expires_at_ms < ?').run(beforeMs);
    },
  };
}
