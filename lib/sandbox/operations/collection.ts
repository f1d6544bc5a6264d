import type { ObjectType } from '../entities/crm-record';
import type { SandboxState } from '../sandbox-state';
import type { Definitions } from '../store/property-store';

/** One kind of record in one portal, with what reading and writing it needs. */
export type Collection = {
  state: SandboxState;
  hubId: number;
  type: ObjectType;
  definitions: Definitions;
};

export function openCollection(state: SandboxState, hubId: number, type: ObjectType): Collection {
  return { state, hubId, type, definitions: state.stores.properties.listDefinitions(hubId, type.id) };
}
