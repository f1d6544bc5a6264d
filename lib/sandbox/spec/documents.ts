import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** Every document that the sandbox can be held to, by the version of its paths; some lie beside this file. */
export const documentNames = {
  '2026-03': [
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
    'imports',
    'lists',
    'meetings',
    'notes',
    'oauth',
    'objects',
    'pipelines',
    'properties',
    'schemas',
    'tasks',
    'users',
    'webhooks',
    'webhooks-journal',
  ],
  '2026-09': ['contacts'],
  v4: ['associations'],
  v3: ['account-info', 'companies', 'contacts', 'crm-owners', 'lists', 'oauth', 'properties'],
  v1: ['oauth'],
} as const;

export type DocumentVersion = keyof typeof documentNames;
export type HubspotDocument = { api: string; version: DocumentVersion; file: string | undefined };

export const versions = Object.keys(documentNames) as DocumentVersion[];

/** Where HubSpot's documents lie next to a checkout, if nobody names another folder. */
export const usualFolder = path.resolve(import.meta.dirname, '../../../../shared/hubspot/openapi');

/** What became 2026-09 was published under this name. */
const fileVersions: Partial<Record<DocumentVersion, string>> = { '2026-09': '2026-09-beta' };
const ownNames: Record<string, string> = { 'crm-owners': 'owners' };

/** All documents, each with its file in the folder or beside this one; those that are not at hand have none. */
export function listDocuments(folder: string): HubspotDocument[] {
  const given = existsSync(folder) ? readdirSync(folder) : [];
  return versions.flatMap((version) =>
    documentNames[version].map((api) => {
      const start = `${api}.${fileVersions[version] ?? version}.r`;
      const name = given.find((each) => each.startsWith(start));
      const own = path.join(import.meta.dirname, `${ownNames[api] ?? api}.${version}.json`);
      const file = name === undefined ? (existsSync(own) ? own : undefined) : path.join(folder, name);
      return { api, version, file };
    }),
  );
}

/** A path of version 2026-03 as another version has it. */
export function toVersion(template: string, version: DocumentVersion): string {
  if (version === '2026-03' || version === '2026-09') return template.replace('2026-03', version);
  return template
    .replace(/^\/crm\/objects\/2026-03\/(.*\/associations\/)/u, '/crm/v4/objects/$1')
    .replace(/^\/crm\/associations\/2026-03\//u, '/crm/v4/associations/')
    .replace(/^\/crm\/(\w+)\/2026-03/u, '/crm/v3/$1')
    .replace(/^\/([\w-]+)\/2026-03/u, '/$1/v3');
}
