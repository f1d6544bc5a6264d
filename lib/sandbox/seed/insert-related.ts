import { listAssociationTypes } from '@/lib/sandbox/entities/association-type';
import { contactType } from '@/lib/sandbox/entities/contact-type';
import type { CrmRecord, ObjectType } from '@/lib/sandbox/entities/crm-record';
import { companyType, findObjectType } from '@/lib/sandbox/entities/object-types';
import type { AssociationKey } from '@/lib/sandbox/store/association-store';
import type { Stores } from '@/lib/sandbox/store/open-stores';
import { toContactId } from './contacts';
import type { Link, Related } from './record-drawing';
import type { Staffing } from './related-companies';

function typeOf({ objectTypeId }: CrmRecord): ObjectType {
  const type = findObjectType(objectTypeId);
  if (!type) throw new Error(`The sample data has no object type ${objectTypeId}.`);
  return type;
}

function listKeys([from, to]: readonly [ObjectType, ObjectType], primary: boolean): AssociationKey[] {
  return listAssociationTypes(from, to).filter(({ label }) => label === null || (primary && label === 'Primary'));
}

type Pair = readonly [fromId: number, toId: number];
type Kind = { from: ObjectType; to: ObjectType; primary: boolean; pairs: Pair[] };

const inOrder = (left: Pair, right: Pair) => left[0] - right[0] || left[1] - right[1];

/** Pairs of one kind go together, and in the order of the table: that takes a third of the time. */
function groupByKind(links: readonly Link[]): Iterable<Kind> {
  const kinds = new Map<string, Kind>();
  const add = (from: CrmRecord, to: CrmRecord, primary: boolean) => {
    const name = `${from.objectTypeId}>${to.objectTypeId}>${primary}`;
    const kind = kinds.get(name) ?? { from: typeOf(from), to: typeOf(to), primary, pairs: [] };
    kind.pairs.push([from.id, to.id]);
    kinds.set(name, kind);
  };
  for (const { from, to, primary = false } of links) {
    add(from, to, primary);
    add(to, from, primary);
  }
  return kinds.values();
}

/** Writes records and both sides of each of their links. */
export function insertRelated(stores: Stores, hubId: number, { records, links }: Related): void {
  for (const record of records) stores.records.insert(record, typeOf(record));
  for (const { from, to, primary, pairs } of groupByKind(links)) {
    const types = listKeys([from, to], primary);
    stores.associations.insertAll({ hubId, fromType: from.id, toType: to.id, types }, pairs.sort(inOrder));
  }
}

/** The positions of the contacts of each company, one company after the other. */
function sortByCompany({ companyOf, staff }: Staffing): Int32Array {
  const next = new Int32Array(staff.length);
  let total = 0;
  for (const [place, known] of staff.entries()) {
    next[place] = total;
    total += known?.count ?? 0;
  }
  const positions = new Int32Array(total);
  for (const [position, place] of companyOf.entries()) {
    const at = next[place];
    if (at === undefined) continue;
    positions[at] = position;
    next[place] = at + 1;
  }
  return positions;
}

type Employment = { staffing: Staffing; companies: readonly (CrmRecord | undefined)[] };

/** Writes which contact is at which company, from both sides; pairs are made one at a time, as there may be millions. */
export function insertEmployment(stores: Stores, hubId: number, { staffing, companies }: Employment): void {
  const { companyOf } = staffing;
  const companyAt = (position: number) => companies[companyOf[position] ?? -1];
  function* toPairs(positions: Iterable<number>, isForward: boolean): Generator<Pair> {
    for (const position of positions) {
      const company = companyAt(position);
      if (!company) continue;
      const contactId = toContactId(position);
      yield isForward ? [contactId, company.id] : [company.id, contactId];
    }
  }
  const write = ([from, to]: readonly [ObjectType, ObjectType], pairs: Iterable<Pair>) =>
    stores.associations.insertAll(
      { hubId, fromType: from.id, toType: to.id, types: listKeys([from, to], true) },
      pairs,
    );
  write([contactType, companyType], toPairs(companyOf.keys(), true));
  write([companyType, contactType], toPairs(sortByCompany(staffing), false));
}
