import { createRequire } from 'node:module';
import path from 'node:path';
import type BetterSqlite3 from 'better-sqlite3';

// 12.x (V8 addon) runs on Node 20 and 22 and aborts on Node >= 24.19; 13.x (Node-API 10) needs Node >= 22.14 and
// segfaults below. See docs/decisions. createRequire keeps the bundler from resolving a name that may not be installed.
const driverName = Number(process.versions.napi) >= 10 ? 'better-sqlite3-napi' : 'better-sqlite3';

export type SqliteDatabase = BetterSqlite3.Database;

/** Opens a SQLite file with the driver that this Node can run. */
export function openSqliteFile(file: string, options?: BetterSqlite3.Options): SqliteDatabase {
  const require = createRequire(path.join(process.cwd(), 'package.json'));
  const Driver = require(driverName) as typeof BetterSqlite3;
  return new Driver(file, options);
}
