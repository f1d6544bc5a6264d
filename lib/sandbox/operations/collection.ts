import type { ObjectType } from '@/lib/sandbox/entities/crm-record';
import type { SandboxState } from '@/lib/sandbox/sandbox-state';
import type { Definitions } from '@/lib/sandbox/store/property-store';

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
