import { z } from 'zod';
import { listAssociationTypes, type AssociationType } from '@/lib/sandbox/entities/association-type';
import type { ObjectType } from '@/lib/sandbox/entities/crm-record';
import { findObjectType } from '@/lib/sandbox/entities/object-types';
import { validationFailure } from '@/lib/sandbox/formatters/hubspot-failure';
import type { SandboxState } from '@/lib/sandbox/sandbox-state';
import { tellApp } from './announce';
import type { AssociationKey, RecordPair } from '@/lib/sandbox/store/association-store';

const id = z.union([z.string(), z.number()]).transform(String);
export const associationSpecSchema = z.object({
  associationCategory: z.enum(['HUBSPOT_DEFINED', 'USER_DEFINED', 'INTEGRATOR_DEFINED']),
  associationTypeId: z.number().int(),
});
export type AssociationSpec = z.output<typeof associationSpecSchema>;

/** What a new record is associated with at once. */
export const inlineAssociationsSchema = z.array(
  z.object({ to: z.object({ id }), types: z.array(associationSpecSchema).min(1) }),
);

/** Two kinds of record in one portal, seen from the first. */
export type Direction = { state: SandboxState; hubId: number; from: ObjectType; to: ObjectType };

/** Every association type of a direction: HubSpot's own and the labels that the portal defined. */
export function listTypes({ state, hubId, from, to }: Direction): AssociationType[] {
  return [...listAssociationTypes(from, to), ...state.stores.associationLabels.list(hubId, from.id, to.id)];
}

const isMeant = (key: AssociationKey) => (type: AssociationType) =>
  type.category === key.category && type.typeId === key.typeId;

/** The type that a request names, or HubSpot's refusal. */
export function getType({ associationCategory, associationTypeId }: AssociationSpec, direction: Direction) {
  const type = listTypes(direction).find(isMeant({ category: associationCategory, typeId: associationTypeId }));
  if (type) return type;
  const { from, to } = direction;
  throw validationFailure(`invalid association type ${associationTypeId} from ${from.id} to ${to.id}`);
}

export function getPlainType(direction: Direction): AssociationType {
  const [plain] = listAssociationTypes(direction.from, direction.to);
  if (plain) return plain;
  throw validationFailure(`${direction.from.name} and ${direction.to.name} cannot be associated.`);
}

type Ends = { fromId: number; toId: number };

const toPair = ({ hubId, from, to }: Direction, { fromId, toId }: Ends): RecordPair => ({
  hubId,
  fromType: from.id,
  fromId,
  toType: to.id,
  toId,
});

export const turn = (direction: Direction): Direction => ({ ...direction, from: direction.to, to: direction.from });
const turnEnds = ({ fromId, toId }: Ends): Ends => ({ fromId: toId, toId: fromId });

/** Sets what one record is to another, on both sides at once. */
function save(types: readonly AssociationType[], ends: Ends, direction: Direction): void {
  const { associations } = direction.state.stores;
  associations.save(toPair(direction, ends), types);
  const inverse = types.map(({ category, inverseTypeId }) => ({ category, typeId: inverseTypeId }));
  // A record that is associated with itself would otherwise overwrite its own row.
  if (direction.from.id !== direction.to.id || ends.fromId !== ends.toId)
    associations.save(toPair(turn(direction), turnEnds(ends)), inverse);
}

function find(ends: Ends, direction: Direction): AssociationType[] {
  const keys = direction.state.stores.associations.find(toPair(direction, ends));
  const types = listTypes(direction);
  return keys.flatMap((key) => types.find(isMeant(key)) ?? []);
}

const isPrimary = ({ category, label }: AssociationType) => category === 'HUBSPOT_DEFINED' && label === 'Primary';

/** A record has one primary company: whichever was it before is an ordinary one from now on. */
function releasePrimary({ fromId, toId }: Ends, direction: Direction): void {
  const [owning, ownerId] = direction.to.name === 'companies' ? [direction, fromId] : [turn(direction), toId];
  const { hubId, from, to, state } = owning;
  const others = state.stores.associations.list(
    { hubId, fromType: from.id, fromId: ownerId, toType: to.id },
    { afterId: 0, limit: 10_000 },
  );
  for (const { toId: companyId } of others) {
    const ends = { fromId: ownerId, toId: companyId };
    const types = find(ends, owning);
    if (types.some(isPrimary))
      save(
        types.filter((type) => !isPrimary(type)),
        ends,
        owning,
      );
  }
}

/** HubSpot sends one message for each type that is new or gone, from the side of the caller. */
function announceAssociations(
  types: readonly AssociationType[],
  removed: boolean,
  pair: Ends & { direction: Direction },
) {
  const { fromId, toId, direction } = pair;
  const { state, hubId, from, to } = direction;
  const nowMs = state.now();
  for (const type of types) {
    const extra = {
      associationType: `${from.singular}_TO_${to.singular}`.toUpperCase(),
      fromObjectId: fromId,
      toObjectId: toId,
      associationRemoved: removed,
      isPrimaryAssociation: isPrimary(type),
    };
    const what = {
      hubId,
      objectTypeId: from.id,
      objectId: fromId,
      occurredAtMs: nowMs,
      changeSource: 'INTEGRATION',
      extra,
      association: {
        toObjectTypeId: to.id,
        associationTypeId: type.typeId,
        associationCategory: type.category,
      },
    };
    state.stores.afterCommit(() => tellApp({ ...what, action: 'associationChange' }, state));
  }
}

/** Adds types to what two records are to each other; the plain one always belongs to them. */
export function associate(types: readonly AssociationType[], ends: Ends, direction: Direction): void {
  if (types.some(isPrimary)) releasePrimary(ends, direction);
  const current = find(ends, direction);
  const wanted = [...current, getPlainType(direction), ...types];
  const distinct = wanted.filter((type, index) => wanted.findIndex(isMeant(type)) === index);
  save(distinct, ends, direction);
  const added = distinct.filter((type) => !current.some(isMeant(type)));
  announceAssociations(added, false, { ...ends, direction });
}

/** Takes some types away from a pair, or all of them; what only the plain type is left of stays associated. */
export function dissociate(types: readonly AssociationType[] | 'all', ends: Ends, direction: Direction): void {
  const current = find(ends, direction);
  const left = types === 'all' ? [] : current.filter((type) => !types.some(isMeant(type)));
  save(left, ends, direction);
  const gone = current.filter((type) => !left.some(isMeant(type)));
  announceAssociations(gone, true, { ...ends, direction });
}

/** Moves everything that a merged record is associated with to the survivor. */
export function moveAssociations(loserId: number, survivorId: number, direction: Omit<Direction, 'to'>): void {
  const { state, hubId, from } = direction;
  for (const { toType, toId } of state.stores.associations.listAll({ hubId, fromType: from.id, fromId: loserId })) {
    const to = findObjectType(toType);
    if (!to) continue;
    const both = { ...direction, to };
    const types = find({ fromId: loserId, toId }, both);
    dissociate('all', { fromId: loserId, toId }, both);
    // The survivor keeps its own primary company.
    const kept = types.filter((type) => !isPrimary(type));
    if (toId !== survivorId || to.id !== from.id) associate(kept, { fromId: survivorId, toId }, both);
  }
}

/** Ends everything that a record is associated with, for one that is deleted for good. */
export function dropAssociations(recordId: number, direction: Omit<Direction, 'to'>): void {
  const { state, hubId, from } = direction;
  for (const { toType, toId } of state.stores.associations.listAll({ hubId, fromType: from.id, fromId: recordId })) {
    const to = findObjectType(toType);
    if (to) dissociate('all', { fromId: recordId, toId }, { ...direction, to });
  }
}
