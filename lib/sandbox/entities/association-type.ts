import type { ObjectType } from './crm-record';

export type AssociationCategory = 'HUBSPOT_DEFINED' | 'USER_DEFINED' | 'INTEGRATOR_DEFINED';

/** One way in which a record of one kind can be associated with one of another kind, seen from the first. */
export type AssociationType = {
  category: AssociationCategory;
  typeId: number;
  /** What people see; the plain association between two kinds has none. */
  label: string | null;
  /** How the older versions call it. */
  name: string;
  /** The same association seen from the other side. */
  inverseTypeId: number;
};

type Plain = readonly [from: string, to: string, typeId: number, inverseTypeId: number];
type Labelled = readonly [...Plain, label: string, inverseLabel: string, name: string, inverseName: string];

/** HubSpot's own types between the kinds that the sandbox serves ("Associations" guide, read 2026-11-22). */
const plain: readonly Plain[] = [
  ['contact', 'contact', 449, 449],
  ['contact', 'company', 279, 280],
  ['contact', 'deal', 4, 3],
  ['contact', 'ticket', 15, 16],
  ['company', 'company', 450, 450],
  ['company', 'deal', 342, 341],
  ['company', 'ticket', 340, 339],
  ['deal', 'deal', 451, 451],
  ['deal', 'ticket', 27, 28],
  ['ticket', 'ticket', 452, 452],
  ['call', 'contact', 194, 193],
  ['call', 'company', 182, 181],
  ['call', 'deal', 206, 205],
  ['call', 'ticket', 220, 219],
  ['email', 'contact', 198, 197],
  ['email', 'company', 186, 185],
  ['email', 'deal', 210, 209],
  ['email', 'ticket', 224, 223],
  ['meeting', 'contact', 200, 199],
  ['meeting', 'company', 188, 187],
  ['meeting', 'deal', 212, 211],
  ['meeting', 'ticket', 226, 225],
  ['note', 'contact', 202, 201],
  ['note', 'company', 190, 189],
  ['note', 'deal', 214, 213],
  ['note', 'ticket', 228, 227],
  ['task', 'contact', 204, 203],
  ['task', 'company', 192, 191],
  ['task', 'deal', 216, 215],
  ['task', 'ticket', 230, 229],
];

const labelled: readonly Labelled[] = [
  ['contact', 'company', 1, 2, 'Primary', 'Primary', 'contact_to_company', 'company_to_contact'],
  ['deal', 'company', 5, 6, 'Primary', 'Primary', 'deal_to_company', 'company_to_deal'],
  ['ticket', 'company', 26, 25, 'Primary', 'Primary', 'ticket_to_company', 'company_to_ticket'],
  [
    'company',
    'company',
    13,
    14,
    'Child Company',
    'Parent Company',
    'parent_to_child_company',
    'child_to_parent_company',
  ],
  [
    'contact',
    'company',
    931,
    930,
    'Billing contact',
    'Billing contact',
    'billing_contact_to_company',
    'company_to_billing_contact',
  ],
];

/** Kinds that know a primary association: their plain one is called unlabeled. */
const hasPrimary = (from: string, to: string) =>
  labelled.some(([a, b, , , label]) => label === 'Primary' && ((a === from && b === to) || (a === to && b === from)));

const catalogue = new Map<string, AssociationType[]>();

function register(from: string, to: string, type: Omit<AssociationType, 'category'>): void {
  const key = `${from}>${to}`;
  catalogue.set(key, [...(catalogue.get(key) ?? []), { category: 'HUBSPOT_DEFINED', ...type }]);
}

for (const [from, to, typeId, inverseTypeId] of plain) {
  const suffix = hasPrimary(from, to) ? '_unlabeled' : '';
  register(from, to, { typeId, inverseTypeId, label: null, name: `${from}_to_${to}${suffix}` });
  if (from !== to)
    register(to, from, {
      typeId: inverseTypeId,
      inverseTypeId: typeId,
      label: null,
      name: `${to}_to_${from}${suffix}`,
    });
}
for (const [from, to, typeId, inverseTypeId, label, inverseLabel, name, inverseName] of labelled) {
  register(from, to, { typeId, inverseTypeId, label, name });
  register(to, from, { typeId: inverseTypeId, inverseTypeId: typeId, label: inverseLabel, name: inverseName });
}

/** HubSpot's own association types from one kind of record to another: the plain one first; none if they cannot be associated. */
export function listAssociationTypes(from: ObjectType, to: ObjectType): readonly AssociationType[] {
  return catalogue.get(`${from.singular.toLowerCase()}>${to.singular.toLowerCase()}`) ?? [];
}
