import { createRequire } from 'node:module';
import type BetterSqlite3 from 'better-sqlite3';

// better-sqlite3 12 is a V8 addon and aborts on the newest Node; 13 is a Node-API addon and crashes on the oldest that we support.
const driverName = Number(process.versions.napi) >= 10 ? 'better-sqlite3-napi' : 'better-sqlite3';

export const SqliteDatabase: typeof BetterSqlite3 = createRequire(import.meta.url)(driverName);
export type SqliteDatabase = BetterSqlite3.Database;
