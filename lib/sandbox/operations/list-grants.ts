import type { SandboxState } from '@/lib/sandbox/sandbox-state';

export type GrantSummary = {
  hubId: number;
  isInstalled: boolean;
  /** Who consented last. */
  userId?: number;
  scopes: string[];
  /** Access tokens that have not expired; they outlive a grant that was revoked. */
  accessTokens: number;
  /** When the last of them ends. */
  expiresAt?: string;
};

/** How the app stands in each portal; no token of it. */
export function listGrants({ app, stores, now }: SandboxState): GrantSummary[] {
  return stores.portals.listPortals().map(({ hubId }) => {
    const grant = stores.grants.findLatest(app.clientId, hubId);
    const { count, lastExpiresAtMs } = stores.accessTokens.countLive(hubId, now());
    return {
      hubId,
      isInstalled: grant !== undefined,
      userId: grant?.userId,
      scopes: grant?.scopes ?? [],
      accessTokens: count,
      ...(lastExpiresAtMs === null ? {} : { expiresAt: new Date(lastExpiresAtMs).toISOString() }),
    };
  });
}
