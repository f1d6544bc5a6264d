import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** Every document that the sandbox can be held to, by the name of its API; some lie beside this file. */
export const apis = [
  'account-info',
  'app-uninstalls',
  'associations',
  'calls',
  'companies',
  'contacts',
  'crm-owners',
  'deals',
  'emails',
  'exports',
  'lists',
  'meetings',
  'notes',
  'oauth',
  'objects',
  'pipelines',
  'properties',
  'tasks',
  'webhooks',
] as const;
export type Api = (typeof apis)[number];

const version = '2026-03';
const names: Partial<Record<Api, string>> = { 'crm-owners': 'owners' };

/** Where HubSpot's documents lie: in a folder that the environment names, or beside this file. */
export function findDocuments(folder: string | undefined): Map<Api, string> {
  const given = folder !== undefined && existsSync(folder) ? readdirSync(folder) : [];
  const found = apis.flatMap((api) => {
    const file = given.find((name) => name.startsWith(`${api}.${version}.r`));
    const own = path.join(import.meta.dirname, `${names[api] ?? api}.${version}.json`);
    if (file !== undefined && folder !== undefined) return [[api, path.join(folder, file)] as const];
    return existsSync(own) ? [[api, own] as const] : [];
  });
  return new Map(found);
}
