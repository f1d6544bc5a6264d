import type { AccessToken } from './grant';
import type { Portal } from './portal';

export const staticTokenKinds = ['private-app', 'service-key'] as const;
export type StaticTokenKind = (typeof staticTokenKinds)[number];

/** Credentials that somebody made in HubSpot's settings: they belong to one portal and do not expire. */
export type StaticToken = AccessToken & { kind: StaticTokenKind; appId: number };

const endings = { 'private-app': '0001', 'service-key': '0002' } as const;

export const staticAppIds = { 'private-app': 4_020_001, 'service-key': 4_020_002 } as const;

/** The sample token of a portal, in HubSpot's form; put together here, so that no file holds what looks like a secret. */
export function toStaticTokenText(
  portal: Pick<Portal, 'hubId' | 'hublet'>,
  kind: StaticTokenKind,
  /** How often it was rotated. */
  rotations = 0,
): string {
  const nth = rotations.toString(16).padStart(4, '0');
  return ['pat', portal.hublet, '5a4db0c5', nth, '4000', endings[kind], `0000${portal.hubId}`].join('-');
}
