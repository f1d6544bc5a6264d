import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { systemClock, type Clock } from '@/lib/kernel/clock';
import { parseHubId } from '@/lib/kernel/ids';
import type { PortalScope } from '@/lib/kernel/portal-scope';
import type { IncomingContact, Mirror } from './mirror';
import { openMirrors } from './open-mirrors';

/** The properties that most tests need, as HubSpot describes them. */
export const testProperties = [
  text('firstname'),
  text('lastname'),
  text('email'),
  text('company'),
  { ...text('phone'), fieldType: 'phonenumber' },
  { ...text('mobilephone'), fieldType: 'phonenumber' },
  { ...text('createdate'), type: 'datetime', fieldType: 'date' },
  { ...text('lastmodifieddate'), type: 'datetime', fieldType: 'date' },
  { ...text('birthday'), type: 'date', fieldType: 'date' },
  { ...text('score'), type: 'number', fieldType: 'number' },
  { ...text('lifecyclestage'), type: 'enumeration', fieldType: 'radio' },
  { ...text('hs_lead_status'), type: 'enumeration', fieldType: 'radio' },
  { ...text('hubspot_owner_id'), type: 'enumeration', fieldType: 'select' },
  { ...text('hs_object_id'), type: 'number', fieldType: 'number' },
  text('hs_merged_object_ids'),
];

export const testNames = testProperties.map(({ name }) => name);

export function text(name: string) {
  return { name, label: name, type: 'string', fieldType: 'text', groupName: 'contactinformation' };
}

/** What only `authorize` makes outside of tests. */
export function scopeOf(hubId: number): PortalScope {
  return { hubId: parseHubId(hubId), userId: 'u', role: 'owner' } as unknown as PortalScope;
}

export function contact(
  id: string,
  properties: Record<string, string | null> = {},
  updatedAt = '2026-01-01T00:00:00.000Z',
): IncomingContact {
  return { id, properties, createdAt: '2025-01-01T00:00:00.000Z', updatedAt };
}

/** Mirrors in a folder of the test's own, gone with it. */
export function openTestMirrors(clock: Clock = systemClock, columnsFromContacts?: number) {
  const folder = mkdtempSync(path.join(tmpdir(), 'portside-mirror-'));
  const mirrors = openMirrors({ folder: path.join(folder, 'portals'), clock, columnsFromContacts });
  onTestFinished(() => {
    mirrors.close();
    rmSync(folder, { recursive: true });
  });
  return { mirrors, folder: path.join(folder, 'portals') };
}

/** One portal's mirror that knows `testProperties`. */
export function openTestMirror(clock?: Clock, columnsFromContacts?: number) {
  const { mirrors, folder } = openTestMirrors(clock, columnsFromContacts);
  const mirror = mirrors.open(scopeOf(1));
  mirror.write((writer) => writer.putProperties(testProperties));
  return { mirror, mirrors, folder, file: path.join(folder, '1.sqlite') };
}

export function upsert(
  mirror: Mirror,
  contacts: readonly IncomingContact[],
  complete: readonly string[] | undefined = testNames,
) {
  return mirror.write((writer) => writer.upsertContacts(contacts, { atMs: 1_000, complete }));
}
