import type { Portal } from '@/lib/sandbox/entities/portal';
import {
  staticAppIds,
  staticTokenKinds,
  toStaticTokenText,
  type StaticToken,
  type StaticTokenKind,
} from '@/lib/sandbox/entities/static-token';
import type { SandboxState } from '@/lib/sandbox/sandbox-state';

/** What became of a portal's token since the sandbox was filled. */
type Fate = { rotations: number; isDeleted: boolean };

const fateKey = (hubId: number, kind: StaticTokenKind) => `static-token:${kind}:${hubId}`;

function readFate({ stores }: SandboxState, hubId: number, kind: StaticTokenKind): Fate {
  const [rotations = '0', deleted] = (stores.meta.get(fateKey(hubId, kind)) ?? '').split(' ');
  return { rotations: Number(rotations), isDeleted: deleted !== undefined };
}

function writeFate({ stores }: SandboxState, token: { hubId: number; kind: StaticTokenKind }, fate: Fate): void {
  stores.meta.set(fateKey(token.hubId, token.kind), `${fate.rotations}${fate.isDeleted ? ' deleted' : ''}`);
}

/** Every portal has one of each kind, unless it was deleted; it may do everything that the portal's subscription allows. */
export function listStaticTokens(state: SandboxState): StaticToken[] {
  const scopes = [...state.app.requiredScopes, ...state.app.optionalScopes];
  return state.stores.portals.listPortals().flatMap((portal) =>
    staticTokenKinds.flatMap((kind) => {
      const fate = readFate(state, portal.hubId, kind);
      return fate.isDeleted ? [] : [toStaticToken({ portal, kind, scopes, rotations: fate.rotations })];
    }),
  );
}

type Parts = { portal: Portal; kind: StaticTokenKind; scopes: readonly string[]; rotations: number };

function toStaticToken({ portal, kind, scopes, rotations }: Parts): StaticToken {
  return {
    kind,
    token: toStaticTokenText(portal, kind, rotations),
    grantId: 0,
    appId: staticAppIds[kind],
    clientId: `${kind}-${portal.hubId}`,
    hubId: portal.hubId,
    userId: 7_310_001,
    scopes: scopes.filter((scope) => !portal.unavailableScopes.includes(scope)),
    expiresAtMs: Number.MAX_SAFE_INTEGER,
  };
}

type Named = { hubId: number; kind: StaticTokenKind };

/** Makes a new token of a private app or service key; the one before it works no more. Undefined for a portal that is none. */
export function rotateStaticToken(state: SandboxState, { hubId, kind }: Named): StaticToken | undefined {
  const { rotations } = readFate(state, hubId, kind);
  writeFate(state, { hubId, kind }, { rotations: rotations + 1, isDeleted: false });
  return listStaticTokens(state).find((token) => token.hubId === hubId && token.kind === kind);
}

export function deleteStaticToken(state: SandboxState, { hubId, kind }: Named): void {
  writeFate(state, { hubId, kind }, { ...readFate(state, hubId, kind), isDeleted: true });
}
