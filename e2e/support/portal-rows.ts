import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { openSqliteFile } from '@/db/sqlite-driver';
import type { TestPortal } from './start-portal';

type Portal = Pick<TestPortal, 'dataDir'>;

/** The folder in which a test portal, whose HubSpot is the sandbox, keeps its database. */
const databaseFile = ({ dataDir }: Portal) => path.join(dataDir, 'sandbox', 'portside.sqlite');

/** Rows of a running portal's database, as another process on the machine would read them. */
export function readPortalRows(portal: Portal, sql: string): Record<string, unknown>[] {
  const database = openSqliteFile(databaseFile(portal), { readonly: true });
  try {
    return database.prepare(sql).all() as Record<string, unknown>[];
  } finally {
    database.close();
  }
}

/** Changes a running portal's database, as an accident or an operator would. */
export function changePortalRows(portal: Portal, sql: string): void {
  const database = openSqliteFile(databaseFile(portal));
  try {
    database.exec(sql);
  } finally {
    database.close();
  }
}

/** Everything that lies in a portal's data folder, as text to search through. */
export function readDataFolder({ dataDir }: Portal): string {
  return readdirSync(dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');
}
