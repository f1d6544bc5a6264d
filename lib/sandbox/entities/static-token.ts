import type { AccessToken } from './grant';
import type { Portal } from './portal';

/** Credentials that somebody made in HubSpot's settings: they belong to one portal and do not expire. */
export type StaticToken = AccessToken & { kind: 'private-app' | 'service-key'; appId: number };

export type StaticTokenKind = StaticToken['kind'];

const endings = { 'private-app': '0001', 'service-key': '0002' } as const;
const appIds = { 'private-app': 4_020_001, 'service-key': 4_020_002 } as const;

/** The sample token of a portal, in HubSpot's form; put together here, so that no file holds what looks like a secret. */
export function toStaticTokenText(portal: Pick<Portal, 'hubId' | 'hublet'>, kind: StaticTokenKind): string {
  return ['pat', portal.hublet, '5a4db0c5', '0000', '4000', endings[kind], `0000${portal.hubId}`].join('-');
}

/** Every portal has one of each kind, which may do everything that the portal's subscription allows. */
export function listStaticTokens(portal: Portal, scopes: readonly string[]): StaticToken[] {
  return (['private-app', 'service-key'] as const).map((kind) => ({
    kind,
    token: toStaticTokenText(portal, kind),
    grantId: 0,
    appId: appIds[kind],
    clientId: `${kind}-${portal.hubId}`,
    hubId: portal.hubId,
    userId: 7_310_001,
    scopes: scopes.filter((scope) => !portal.unavailableScopes.includes(scope)),
    expiresAtMs: Number.MAX_SAFE_INTEGER,
  }));
}
