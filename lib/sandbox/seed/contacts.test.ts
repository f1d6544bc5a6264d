import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { CrmRecord } from '@/lib/sandbox/entities/crm-record';
import { parsePropertyValue } from '@/lib/sandbox/rules/parse-property-value';
import { buildAwkwardContacts } from './awkward-contacts';
import { buildCompanies, europeanMix } from './companies';
import { listContactGroups, listContactProperties } from './contact-properties';
import { drawContacts } from './contacts';
import { createRandom } from './random';
import { seedDates } from './seed-dates';

const ownerIds = ['81720001', '81720002', '81720006'];
function build(count: number): CrmRecord[] {
  const random = createRandom(7);
  const companies = buildCompanies(count, europeanMix, random);
  const awkward = buildAwkwardContacts(Math.floor(count / 6));
  const plan = { hubId: 1, objectTypeId: '0-1', count, mix: europeanMix, companies, awkward, ownerIds, random };
  return [...drawContacts(plan)];
}
const isLive = (contact: CrmRecord) => contact.archivedAtMs === null && contact.mergedInto === null;

const everyone = build(3_000);
const live = everyone.filter(isLive);
const definitions = new Map(listContactProperties().map((definition) => [definition.name, definition]));

describe('the sample contacts', () => {
  it('are the same, byte for byte, on every machine and day', () => {
    const digest = createHash('sha256')
      .update(JSON.stringify(build(400)))
      .digest('hex');
    expect(digest).toBe('89f23d23a6211927b07918aad4140fb5f4eb9e7f18379581355cb75e10b2c5c8');
  });

  it('are as many as asked for, with archived and merged ones beside them', () => {
    for (const count of [1, 5, 6, 7, 20, 300]) expect(build(count).filter(isLive)).toHaveLength(count);
    expect(everyone.filter((contact) => contact.archivedAtMs !== null).length).toBeGreaterThan(10);
    const merged = everyone.filter((contact) => contact.mergedInto !== null);
    expect(merged.length).toBeGreaterThan(5);
    for (const { id, mergedInto } of merged) {
      const survivor = live.find((contact) => contact.id === mergedInto);
      expect(survivor?.properties.hs_merged_object_ids).toBe(String(id));
    }
  });

  it('have ids and e-mail addresses of their own', () => {
    const emails = everyone.flatMap((contact) => contact.properties.email ?? []);
    expect(new Set(emails).size).toBe(emails.length);
    expect(new Set(everyone.map((contact) => contact.id)).size).toBe(everyone.length);
    expect(emails.every((email) => email.endsWith('.example'))).toBe(true);
  });

  it('came into being between the first day and the last, and changed after that', () => {
    for (const { createdAtMs, updatedAtMs } of everyone) {
      expect(createdAtMs).toBeGreaterThanOrEqual(seedDates.firstContactMs);
      expect(updatedAtMs).toBeGreaterThanOrEqual(createdAtMs);
      expect(updatedAtMs).toBeLessThanOrEqual(seedDates.baseMs);
    }
  });

  it('include many that were changed in one and the same millisecond', () => {
    expect(live.filter((contact) => contact.updatedAtMs === seedDates.importMs)).toHaveLength(90);
  });

  it('carry properties that exist, with values that HubSpot would take; the awkward ones aside', () => {
    const owners = new Set([...ownerIds]);
    const plain = everyone.filter((contact) => !contact.properties.email?.endsWith('@edge.example'));
    const wrong: string[] = [];
    for (const { properties } of plain) {
      for (const [name, value] of Object.entries(properties)) {
        const definition = definitions.get(name);
        if (!definition) throw new Error(`There is no property ${name}.`);
        const external = definition.referencedObjectType === 'OWNER' ? owners : undefined;
        const parsed = parsePropertyValue(value, { definition, current: undefined, external });
        if (!('value' in parsed) || parsed.value !== value) wrong.push(`${name} = ${value}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('are spread believably', () => {
    const share = (isOne: (properties: Record<string, string>) => boolean) =>
      live.filter((contact) => isOne(contact.properties)).length / live.length;
    expect(share(({ lifecyclestage }) => lifecyclestage === 'customer')).toBeCloseTo(0.12, 1);
    expect(share(({ hubspot_owner_id: owner }) => owner !== undefined)).toBeGreaterThan(0.4);
    expect(share(({ email }) => email === undefined)).toBeCloseTo(0.03, 1);
    expect(share(({ firstname = '' }) => /[\u0370-\u03ff]/u.test(firstname))).toBeGreaterThan(0.01);
    expect(share(({ firstname = '' }) => /[\u0590-\u06ff]/u.test(firstname))).toBeGreaterThan(0.01);
    expect(share(({ firstname = '' }) => /[\u3040-\u9fff]/u.test(firstname))).toBeGreaterThan(0.01);
  });
});

describe('the sample properties', () => {
  it('stand in groups that exist, under names of their own', () => {
    const groups = new Set(listContactGroups().map((group) => group.name));
    expect(listContactProperties().every((definition) => groups.has(definition.groupName))).toBe(true);
    expect(definitions.size).toBe(listContactProperties().length);
    expect(definitions.size).toBeGreaterThan(60);
  });
});
