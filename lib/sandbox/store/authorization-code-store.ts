import type { AuthorizationCode } from '@/lib/sandbox/entities/grant';
import { fromScopedRow, toScopedRow, type ScopedRow } from './scoped-row';
import type { SqliteDatabase } from './sqlite-driver';

export type AuthorizationCodeStore = ReturnType<typeof createAuthorizationCodeStore>;

const columns = `code, client_id AS clientId, hub_id AS hubId, user_id AS userId, scopes,
  redirect_uri AS redirectUri, code_challenge AS codeChallenge, expires_at_ms AS expiresAtMs, used_at_ms AS usedAtMs`;

/** Consents that wait to be exchanged. */
export function createAuthorizationCodeStore(database: SqliteDatabase) {
  return {
    insert(code: AuthorizationCode): void {
      database
        .prepare(
          `INSERT INTO authorization_codes VALUES
           (@code, @clientId, @hubId, @userId, @scopes, @redirectUri, @codeChallenge, @expiresAtMs, @usedAtMs)`,
        )
        .run(toScopedRow(code));
    },
    find(code: string): AuthorizationCode | undefined {
      const row = database
        .prepare<[string], ScopedRow<AuthorizationCode>>(`SELECT ${columns} FROM authorization_codes WHERE code = ?`)
        .get(code);
      return row && fromScopedRow(row);
    },
    use(code: string, usedAtMs: number): void {
      database.prepare('UPDATE authorization_codes SET used_at_ms = ? WHERE code = ?').run(usedAtMs, code);
    },
    prune(beforeMs: number): void {
      database.prepare('DELETE FROM authorization_codes WHERE expires_at_ms < ?').run(beforeMs);
    },
  };
}
