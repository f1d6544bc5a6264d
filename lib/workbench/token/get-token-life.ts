import type { ConnectionRow } from '@/db/stores/connections';
import { authorize } from '@/lib/auth/authorize';
import type { Context } from '@/lib/context';
import type { HubId } from '@/lib/kernel/ids';
import { assessConnection } from '@/lib/vault/sealed-grant';
import { explainCode } from '@/lib/workbench/explain/explain-connection';
import type { TokenLife } from './contract';

/** Where a connection's tokens are in their life. Reads our own database only. */
export async function getTokenLife(ctx: Context, input: { hubId: HubId }): Promise<TokenLife> {
  const scope = await authorize(ctx, { hubId: input.hubId, permission: 'workbench.use' });
  const row = await ctx.stores.connections.find(scope);
  const connectedBy = await ctx.stores.connections.findConnectedBy(scope);
  const { status, fault } = assessConnection(ctx.env, ctx.sealer, row);
  const lastError = fault
    ? { ...fault, at: new Date(row?.lastErrorAtMs ?? ctx.clock.now()).toISOString() }
    : findLastError(row);
  return {
    now: new Date(ctx.clock.now()).toISOString(),
    status,
    kind: row?.kind ?? 'oauth',
    authorizedAt: toIso(row?.createdAtMs),
    authorizedBy: connectedBy ? (connectedBy.email ?? connectedBy.id) : null,
    clientId: row?.kind === 'oauth' ? row.clientId : null,
    grantedScopes: row?.grantedScopes ?? [],
    access: row?.sealedAccessToken
      ? {
          issuedAt: toIso(row.refreshedAtMs),
          expiresAt: toIso(row.expiresAtMs),
          renewsAt: toIso(row.refreshAfterMs),
        }
      : null,
    hasRefreshToken: Boolean(row?.sealedRefreshToken),
    refreshFailures: row?.refreshFailures ?? 0,
    nextRefreshAt: toIso(row?.nextRefreshAtMs),
    lastError,
    lastErrorExplanation: lastError ? explainCode(lastError.code) : undefined,
  };
}

function findLastError(row: ConnectionRow | undefined): TokenLife['lastError'] {
  if (!row?.lastErrorCode || row.lastErrorAtMs === null) return null;
  const { lastErrorCode: code, lastErrorMessage: message, lastErrorAtMs: atMs } = row;
  return { code, message: message ?? '', at: new Date(atMs).toISOString() };
}

function toIso(epochMs: number | null | undefined): string | null {
  return epochMs === null || epochMs === undefined ? null : new Date(epochMs).toISOString();
}
