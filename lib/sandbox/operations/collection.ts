import type { ChangeSource } from '@/lib/sandbox/entities/change-source';
import type { ObjectType } from '@/lib/sandbox/entities/crm-record';
import type { SandboxState } from '@/lib/sandbox/sandbox-state';
import type { Definitions } from '@/lib/sandbox/store/property-store';

/** One kind of record in one portal, with what reading and writing it needs. */
export type Collection = {
  state: SandboxState;
  hubId: number;
  type: ObjectType;
  definitions: Definitions;
  /** Whom the history of a value names. */
  source: ChangeSource;
};

/** Opened for the app, unless a caller puts another `source` in its place. */
export function openCollection(state: SandboxState, hubId: number, type: ObjectType): Collection {
  return {
    state,
    hubId,
    type,
    definitions: state.stores.properties.listDefinitions(hubId, type.id),
    source: { sourceType: 'INTEGRATION', sourceId: String(state.app.appId) },
  };
}
