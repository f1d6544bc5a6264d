import { authorize } from '@/lib/auth/authorize';
import type { Context } from '@/lib/context';
import type { HubId } from '@/lib/kernel/ids';
import type { PortalScope } from '@/lib/kernel/portal-scope';
import type { Connection } from './contract';
import { assessConnection } from './sealed-grant';

/** The state of a portal's connection as its members may see it. Reads our own database only. */
export async function getConnection(ctx: Context, input: { hubId: HubId }): Promise<Connection> {
  return describeConnection(ctx, await authorize(ctx, { hubId: input.hubId, permission: 'connection.read' }));
}

export async function describeConnection(ctx: Context, scope: PortalScope): Promise<Connection> {
  const row = await ctx.stores.connections.find(scope);
  const { status, fault } = assessConnection(ctx.env, ctx.sealer, row);
  const { scopes: required, optionalScopes } = ctx.env.hubspot;
  const granted = status === 'disconnected' ? [] : (row?.grantedScopes ?? []);
  return {
    hubId: scope.hubId,
    status,
    kind: row?.kind ?? 'oauth',
    connectedBy: (await ctx.stores.connections.findConnectedBy(scope)) ?? null,
    scopes: {
      requested: required,
      optional: optionalScopes,
      granted,
      missing: [...required, ...optionalScopes].filter((name) => !granted.includes(name)),
    },
    accessTokenExpiresAt: toIso(row?.expiresAtMs),
    serverTime: new Date(ctx.clock.now()).toISOString(),
    clockSkewSeconds: Math.round(ctx.clockSkewMs() / 1000),
    refreshedAt: toIso(row?.refreshedAtMs),
    lastError: fault
      ? { ...fault, at: new Date(row?.lastErrorAtMs ?? ctx.clock.now()).toISOString() }
      : row?.lastErrorCode && row.lastErrorAtMs !== null
        ? {
            code: row.lastErrorCode,
            message: row.lastErrorMessage ?? '',
            at: new Date(row.lastErrorAtMs).toISOString(),
          }
        : null,
  };
}

function toIso(epochMs: number | null | undefined): string | null {
  return epochMs === null || epochMs === undefined ? null : new Date(epochMs).toISOString();
}
