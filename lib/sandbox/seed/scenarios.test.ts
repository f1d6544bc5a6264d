import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { contactType } from '@/lib/sandbox/entities/contact-type';
import { findObjectType } from '@/lib/sandbox/entities/object-types';
import { openSeededStores } from './open-seeded-stores';
import { scenarioNames, type ScenarioName } from './recipe';

const open: { close(): void }[] = [];
afterEach(() => {
  for (const stores of open.splice(0)) stores.close();
});

function seed(scenario: ScenarioName, contacts?: number) {
  const { stores } = openSeededStores(':memory:', { scenario, contacts });
  open.push(stores);
  const portals = stores.portals.listPortals();
  const listContacts = (hubId: number) =>
    stores.records.list({ hubId, type: contactType }, { fromId: 0, limit: 2_000, archived: false });
  return { stores, portals, listContacts };
}

type Seeded = ReturnType<typeof seed>;

/** Everything that clients can read: people, records of every kind and what they are to each other. */
function digest({ stores, portals }: Seeded): string {
  const hash = createHash('sha256');
  for (const { hubId } of portals) {
    hash.update(
      JSON.stringify([stores.portals.listUsers(hubId), stores.owners.listOwners(hubId), stores.lists.list(hubId)]),
    );
    for (const id of ['0-1', '0-2', '0-3', '0-5', '0-27', '0-46', '0-47', '0-48', '0-49']) {
      const type = findObjectType(id);
      if (!type) throw new Error(`There is no object type ${id}.`);
      for (const archived of [false, true]) {
        const records = stores.records.list({ hubId, type }, { fromId: 0, limit: 2_000, archived });
        hash.update(JSON.stringify(records));
        for (const { id: fromId } of records) {
          hash.update(JSON.stringify(stores.associations.listAll({ hubId, fromType: type.id, fromId })));
        }
      }
    }
  }
  return hash.digest('hex').slice(0, 16);
}

describe('the scenarios', () => {
  it('are the same on every machine and day', () => {
    const digests = scenarioNames.map((name) => digest(seed(name, 60)));
    expect(digests).toEqual([
      '6512c450331643a9',
      '6512c450331643a9',
      '0e30d3816756d449',
      'd60b5f588d48be3f',
      '6512c450331643a9',
    ]);
  });

  it('tiny has a handful of contacts in each of two portals', () => {
    const { portals, listContacts } = seed('tiny');
    expect(portals.map(({ hubId }) => listContacts(hubId).length)).toEqual([20, 20]);
  });

  it('agency has five portals in five time zones, and one person in all of them', () => {
    const { stores, portals, listContacts } = seed('agency', 200);
    expect(new Set(portals.map(({ timeZone }) => timeZone)).size).toBe(5);
    const people = portals.map(({ hubId }) => stores.portals.listUsers(hubId).map(({ userId }) => userId));
    expect(people.every((ids) => ids.includes(7_310_001))).toBe(true);
    const languages = portals.map(({ hubId }) => {
      const spoken = listContacts(hubId).map(({ properties }) => properties.hs_language ?? '');
      return spoken.sort(
        (a, b) => spoken.filter((each) => each === b).length - spoken.filter((each) => each === a).length,
      )[0];
    });
    expect(languages).toEqual(['de', 'en', 'ja', 'es', 'ar']);
  });

  it('agency gives every portal an owner for its records and a super admin who can consent', () => {
    const { stores, portals } = seed('agency', 60);
    for (const { hubId } of portals) {
      expect(stores.portals.listUsers(hubId).some(({ superAdmin }) => superAdmin)).toBe(true);
      expect(stores.owners.listOwners(hubId).length).toBeGreaterThan(1);
    }
  });

  it('messy holds every awkward value, all of them as they were written', () => {
    const { portals, listContacts } = seed('messy');
    const contacts = listContacts(portals[0]?.hubId ?? 0);
    const emails = contacts.map(({ properties }) => properties.email ?? '');
    const awkward = emails.filter((email) => /@(edge|mess)\.example$/iu.test(email));
    expect(awkward.length).toBeGreaterThan(90);
    const written = (email: string) => contacts[emails.indexOf(email)]?.properties;
    expect(written('brim@mess.example')?.internal_notes).toBe('🧭'.repeat(32_768));
    expect(written('lines@mess.example')?.internal_notes).toBe('\r\n\n\r\t\v\f\u0085\u2028\u2029');
    expect(written('number.2@mess.example')?.credit_limit).toBe('-0');
    expect(contacts.filter(({ properties }) => properties.company?.toLowerCase().startsWith('müller'))).not.toEqual([]);
  });
});
